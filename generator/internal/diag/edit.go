package diag

// Edit replaces a stretch of a file by other text.
type Edit struct {
	Span Span
	With string
}

// Warnings counts the diagnostics of severity [Warning].
func (l *List) Warnings() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, d := range l.items {
		if d.Code.Severity == Warning {
			n++
		}
	}
	return n
}

// Mendable counts the diagnostics that can be mended without a decision.
func (l *List) Mendable() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, d := range l.items {
		if len(d.Fix) > 0 {
			n++
		}
	}
	return n
}

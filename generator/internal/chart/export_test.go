package chart

// Raw is a Spec for tests: options as they are.
type Raw struct {
	Option string
	Height float64
}

func (r Raw) layout(page) (layout, error) {
	return layout{option: []byte(r.Option), height: r.Height}, nil
}

// TextWidth is how wide the layout takes a text to be.
func TextWidth(c Chart, text string, size float64, bold bool) float64 {
	return font{c.Lang, size, bold}.width(text)
}

// Palette lists the colours and their custom properties.
func Palette() map[string]string {
	out := map[string]string{}
	for _, c := range palette {
		out[c.property] = c.hex
	}
	return out
}

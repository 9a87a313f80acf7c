package chart

// The options of the three custom series; see script/frame.js, rows.js and points.js.
type (
	framePayload struct {
		Family string     `json:"family"`
		Texts  []text     `json:"texts"`
		Styles marks      `json:"styles"`
		Marks  []keyMark  `json:"marks"`
		Lines  []lineMark `json:"lines"`
	}
	keyMark struct {
		Style string   `json:"style"`
		X     float64  `json:"x"`
		Y     float64  `json:"y"`
		High  *float64 `json:"high,omitempty"`
		From  *float64 `json:"from,omitempty"`
	}
	lineMark struct {
		Value  float64 `json:"value"`
		Top    float64 `json:"top"`
		Bottom float64 `json:"bottom"`
		Stroke string  `json:"stroke"`
		Text   string  `json:"text"`
		Y      float64 `json:"y"`
		Size   float64 `json:"size"`
		Fill   string  `json:"fill"`
	}
	rowsPayload struct {
		Family  string  `json:"family"`
		Size    float64 `json:"size"`
		Leading float64 `json:"leading"`
		Ink     string  `json:"ink"`
		Muted   string  `json:"muted"`
		Grid    string  `json:"grid"`
		Halo    string  `json:"halo"`
		Edge    edges   `json:"edge"`
		// Uprights are where on the axis lines cross all rows.
		Uprights []float64    `json:"uprights"`
		Styles   marks        `json:"styles"`
		Rows     []rowPayload `json:"rows"`
	}
	edges struct {
		Left  float64 `json:"left"`
		Right float64 `json:"right"`
	}
	rowPayload struct {
		Base    float64        `json:"base"`
		Names   []nameText     `json:"names"`
		Rule    *float64       `json:"rule,omitempty"`
		Upright []float64      `json:"upright,omitempty"`
		Marks   []markPlace    `json:"marks"`
		Line    []float64      `json:"line,omitempty"`
		Labels  []labelPayload `json:"labels"`
		Joined  []string       `json:"joined,omitempty"`
		Words   []wordLine     `json:"words"`
		WordsAt float64        `json:"wordsAt"`
	}
	nameText struct {
		Text string  `json:"text"`
		X    float64 `json:"x"`
		Y    float64 `json:"y"`
		Size float64 `json:"size"`
		Bold bool    `json:"bold,omitempty"`
	}
	markPlace struct {
		Style string   `json:"style"`
		X     float64  `json:"x"`
		High  *float64 `json:"high,omitempty"`
		From  *float64 `json:"from,omitempty"`
	}
	labelPayload struct {
		Text string `json:"text"`
		Mark *int   `json:"mark,omitempty"`
	}
	wordLine struct {
		Text  string  `json:"text"`
		Y     float64 `json:"y"`
		Muted bool    `json:"muted,omitempty"`
	}
	pointsPayload struct {
		Ink    string      `json:"ink"`
		Styles marks       `json:"styles"`
		Marks  []markPlace `json:"marks"`
	}
)

// newRowsPayload has no rows yet. Lists are never null: the scripts walk through them.
func newRowsPayload(p page) rowsPayload {
	return rowsPayload{
		Family: p.say(families), Size: p.labels, Leading: leading,
		Ink: ink, Muted: muted, Grid: grid, Halo: halo,
		Uprights: []float64{}, Styles: marks{}, Rows: []rowPayload{},
	}
}

func newRowPayload() rowPayload {
	return rowPayload{Names: []nameText{}, Marks: []markPlace{}, Labels: []labelPayload{}, Words: []wordLine{}}
}

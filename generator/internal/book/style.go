package book

import _ "embed"

// Style is the style sheet of books. It is small, and does without what reading devices lack.
//
//go:embed book.css
var Style string

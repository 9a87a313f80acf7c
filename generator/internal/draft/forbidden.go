package draft

// Forbidden is forbidden.toml: what has no place in any text.
type Forbidden struct {
	Groups  []ForbiddenGroup
	Hosts   []String // that no address leads to, with all below them
	Plain   []String // hosts that have no https
	Trusted []String // hosts whose addresses may stand in a text without being links
}

// ForbiddenGroup is a list of words with one reason.
type ForbiddenGroup struct {
	ID      String
	Blocks  bool // nothing is published while one of the words stands in the content
	Reason  Both
	Words   []String
	Exclude []String // phrases in which a word of the group is right
}

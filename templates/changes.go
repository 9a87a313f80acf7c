package templates

// Version is the released version that the site belongs to, as the foot of every page says it.
type Version struct {
	Text string // Version 3, 28 November 2026
	What string // path of what it changes, from the root of the site; empty when nobody has listed that
	All  string // path of the list of versions
}

// Changes is what a version changes, or what has changed since the newest.
type Changes struct {
	Note           string
	Facts          []Fact
	Notices        []string // what has to be known about the list
	Cities         []ChangedCity
	Others         []string // names of what changes besides
	Left           string   // how many changes are not listed here
	File           Link     // the archive of the version; without an address when it is not published
	Data           Link     // the whole list as a file
	Previous, Next *Link
}

// ChangedCity is what changes in a city, or in the themes.
type ChangedCity struct {
	ID, Name string
	Pages    []ChangedPage
}

// ChangedPage is what changes on a page.
type ChangedPage struct {
	Link
	Figures  []ChangedFigure
	Passages []ChangedPassage
}

// ChangedFigure is a figure before and after.
type ChangedFigure struct {
	Kind          ChangeKind
	Of            Link
	Before, After string
	// ValueLang is the language tag of the figures where it is not the page's: they changed in the other language alone.
	ValueLang string
	Note      string // in which language it changed, when only in one
}

// ChangedPassage is a passage whose words change.
type ChangedPassage struct {
	Kind ChangeKind
	Of   Link
	Note string
}

// ChangeKind is what happens to something.
type ChangeKind uint8

// Kinds of changes.
const (
	Changed ChangeKind = iota
	Added
	Removed
)

// class is what style sheets know the kind by.
func (k ChangeKind) class() string { return [...]string{"changed", "added", "removed"}[k] }

// Versions is the list of all versions, the newest first.
type Versions struct {
	Edited   string // says that the content has been edited since; empty when it has not
	Since    Link   // what has changed since
	Versions []VersionItem
}

// VersionItem is a version in the list.
type VersionItem struct {
	ID    string
	Title Link
	Date  ListDate
	Note  string
	Count string // how much it changes
	File  Link   // the archive of the version
}

// The words of versions.
var (
	wVersions     = Words{"历次版本", "All versions"}
	wWhatChanged  = Words{"改了什么", "What changed"}
	wWas          = Words{"原为", "Was"}
	wIs           = Words{"现为", "Now"}
	wOthersHead   = Words{"其他改动", "Also changed"}
	wNewerVersion = Words{"后一版", "Next version"}
	wOlderVersion = Words{"前一版", "Previous version"}
	wKinds        = [...]Words{Changed: {"修改", "Changed"}, Added: {"新增", "Added"}, Removed: {"删去", "Removed"}}
	wWholeList    = Words{"全部改动的数据文件：", "The whole list as data: "}
)

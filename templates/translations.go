package templates

// Translation tells how far the translation of a passage can be relied on.
type Translation struct {
	Notice   TranslationNotice
	Foreign  bool   // the passage stands in the other language
	Original string // address of the passage in the other language, when there is a notice and it is not beside it
}

// TranslationNotice is what a reader is told of a translation.
type TranslationNotice uint8

// Notices.
const (
	GoodTranslation    TranslationNotice = iota // nothing need be said
	StaleTranslation                            // the original has changed since
	PendingTranslation                          // there is none yet; the original stands in its place
)

// The notices stand in the English text, on pages of either language; the Chinese is there for whoever adds a page in
// which it is needed.
var (
	wUntranslated = Words{"这一段尚无英文译文。", "This passage has not been translated yet."}
	wStale        = Words{"中文已有修改，这一段英文译文尚未更新。", "The Chinese has been revised since; this translation does not follow it yet."}
	wPending      = Words{"这一段尚无英文译文，先显示中文。", "This passage has not been translated yet; the Chinese stands here."}
	wToOther      = Words{"看中文", "Read the Chinese"}
)

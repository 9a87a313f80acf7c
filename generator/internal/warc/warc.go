// Package warc writes and reads what a web archive consists of: records of responses (WARC 1.1, ISO
// 28500:2017), the index that finds them (CDXJ), and the list of pages (WACZ 1.1.1).
//
// A record is a block of bytes below a head of named fields, compressed as a gzip member of its own,
// so that a program can read one record without the others. The first record, warcinfo, tells what
// made the file. All others are responses: what a browser receives for an address, status line and
// headers included; or revisits, where another address has shown the same bytes already: then the record
// has the headers, and says where the body is.
//
// Everything here is a function of its arguments: the ids of records are made from what they hold,
// dates come from the caller. So an index can be made again from the records and compared byte for
// byte, which is how it is verified.
package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// Version is the first line of every record.
const Version = "WARC/1.1"

// Writer writes records.
type Writer struct {
	out    *position
	zip    *gzip.Writer
	date   time.Time
	block  bytes.Buffer
	header bytes.Buffer
}

type position struct {
	to io.Writer
	n  int64
}

func (p *position) Write(b []byte) (int, error) {
	n, err := p.to.Write(b)
	p.n += int64(n)
	return n, err
}

// NewWriter makes a writer of records that were all made at one moment.
func NewWriter(to io.Writer, date time.Time) *Writer {
	w := &Writer{out: &position{to: to}, date: date}
	w.zip, _ = gzip.NewWriterLevel(nil, gzip.DefaultCompression) // the level is a good one
	return w
}

// Place is where a record lies in its file: the gzip member.
type Place struct{ Offset, Length int64 }

// Info writes the record about the file itself; fields are pairs of names and values.
func (w *Writer) Info(filename string, fields [][2]string) (Place, error) {
	w.block.Reset()
	for _, f := range fields {
		fmt.Fprintf(&w.block, "%s: %s\r\n", f[0], f[1])
	}
	return w.record([][2]string{
		{"WARC-Type", "warcinfo"},
		{"WARC-Record-ID", id("warcinfo", filename, sum(w.block.Bytes()))},
		{"WARC-Date", w.date.UTC().Format(time.RFC3339)},
		{"WARC-Filename", filename},
		{"WARC-Block-Digest", sum(w.block.Bytes())},
		{"Content-Type", "application/warc-fields"},
	})
}

// Response writes what a browser receives for an address.
func (w *Writer) Response(address, mime string, body []byte) (Place, error) {
	w.head(mime, len(body))
	w.block.Write(body)
	block := sum(w.block.Bytes())
	return w.record([][2]string{
		{"WARC-Type", "response"},
		{"WARC-Record-ID", id("response", address, block)},
		{"WARC-Date", w.date.UTC().Format(time.RFC3339)},
		{"WARC-Target-URI", address},
		{"WARC-Payload-Digest", sum(body)},
		{"WARC-Block-Digest", block},
		{"Content-Type", "application/http;msgtype=response"},
	})
}

// Profile is that of revisits whose body is, byte for byte, that of another record (WARC 1.1, 6.7.2).
const Profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

// RevisitMIME is the type that an index gives of a revisit.
const RevisitMIME = "warc/revisit"

// Revisit writes that an address shows the body that another address has shown.
func (w *Writer) Revisit(address, mime string, body []byte, of string) (Place, error) {
	w.head(mime, len(body))
	block := sum(w.block.Bytes())
	date := w.date.UTC().Format(time.RFC3339)
	return w.record([][2]string{
		{"WARC-Type", "revisit"},
		{"WARC-Record-ID", id("revisit", address, block)},
		{"WARC-Date", date},
		{"WARC-Target-URI", address},
		{"WARC-Profile", Profile},
		{"WARC-Refers-To-Target-URI", of},
		{"WARC-Refers-To-Date", date},
		{"WARC-Payload-Digest", sum(body)},
		{"WARC-Block-Digest", block},
		{"Content-Type", "application/http;msgtype=response"},
	})
}

// head begins the block with the head of an HTTP response.
func (w *Writer) head(mime string, length int) {
	w.block.Reset()
	fmt.Fprintf(&w.block, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", mime, length)
}

// record writes the block below a head.
func (w *Writer) record(head [][2]string) (Place, error) {
	w.header.Reset()
	w.header.WriteString(Version + "\r\n")
	for _, f := range head {
		w.header.WriteString(f[0] + ": " + f[1] + "\r\n")
	}
	fmt.Fprintf(&w.header, "Content-Length: %d\r\n\r\n", w.block.Len())
	w.block.WriteString("\r\n\r\n")
	start := w.out.n
	w.zip.Reset(w.out)
	if _, err := w.zip.Write(w.header.Bytes()); err != nil {
		return Place{}, err
	}
	if _, err := w.zip.Write(w.block.Bytes()); err != nil {
		return Place{}, err
	}
	if err := w.zip.Close(); err != nil {
		return Place{}, err
	}
	return Place{start, w.out.n - start}, nil
}

// sum is a labelled digest. It is in hexadecimal, as sha256sum writes it.
func sum(b []byte) string {
	s := sha256.Sum256(b)
	return Digest(s[:])
}

// Digest is the label of a SHA-256.
func Digest(sum []byte) string { return "sha256:" + hex.EncodeToString(sum) }

// id makes the id of a record from what it is: a UUID of version 8 (RFC 9562, 5.8) over its SHA-256.
func id(what ...string) string {
	h := sha256.Sum256([]byte(strings.Join(what, "\n")))
	h[6] = h[6]&0x0f | 0x80
	h[8] = h[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// Entry is what the index says of a record.
type Entry struct {
	URL, MIME, Digest string
	Place
}

// Key is the address in the order of the index: the host reversed, then the path, in small letters
// (SURT, as pywb and warcio write it): org,example)/plans/zh/.
func Key(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	parts := strings.Split(u.Hostname(), ".")
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	key := strings.Join(parts, ",")
	if u.Port() != "" {
		key += ":" + u.Port()
	}
	key += ")" + u.EscapedPath()
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return strings.ToLower(key)
}

// Line is the line of the index for a record, without its end.
func (e *Entry) Line(date time.Time, filename string) []byte {
	mime, _, _ := strings.Cut(e.MIME, ";")
	data, _ := json.Marshal(struct {
		URL      string `json:"url"`
		MIME     string `json:"mime"`
		Status   int    `json:"status"`
		Digest   string `json:"digest"`
		Length   int64  `json:"length"`
		Offset   int64  `json:"offset"`
		Filename string `json:"filename"`
	}{e.URL, mime, 200, e.Digest, e.Length, e.Offset, filename})
	return append([]byte(Key(e.URL)+" "+date.UTC().Format("20060102150405")+" "), data...)
}

// PagesHead is the first line of the list of pages (WACZ 1.1.1, 5.2.3).
const PagesHead = `{"format":"json-pages-1.0","id":"pages","title":"All Pages","hasText":true}`

// PageLine is the line of the list of pages for one of them, without its end.
func PageLine(address, title, text string, date time.Time) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	h := sha256.Sum256([]byte(address))
	_ = e.Encode(struct {
		ID    string `json:"id"`
		URL   string `json:"url"`
		TS    string `json:"ts"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}{hex.EncodeToString(h[:8]), address, date.UTC().Format(time.RFC3339), title, text})
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// Addresses are the addresses at which a server shows a file of the site: its own, and that of its
// folder when it is the folder's page.
func Addresses(base, at string) []string {
	parts := strings.Split(at, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	own := base + strings.Join(parts, "/")
	if path.Base(at) == "index.html" {
		return []string{strings.TrimSuffix(own, "index.html"), own}
	}
	return []string{own}
}

// MIME is the type with which a server sends a file.
func MIME(at string) string {
	if t, ok := types[strings.ToLower(path.Ext(at))]; ok {
		return t
	}
	return "application/octet-stream"
}

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".json": "application/json", ".jsonld": "application/ld+json", ".csv": "text/csv; charset=utf-8",
	".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8",
	".webmanifest": "application/manifest+json", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".ico": "image/vnd.microsoft.icon", ".woff": "font/woff", ".woff2": "font/woff2",
	".ttf": "font/ttf", ".otf": "font/otf", ".pdf": "application/pdf", ".zip": "application/zip", ".epub": "application/epub+zip",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".bib": "application/x-bibtex", ".ris": "application/x-research-info-systems",
}

// Number is a number of a field.
func Number(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 63)
	return n, err == nil && n >= 0 && strconv.FormatInt(n, 10) == s
}

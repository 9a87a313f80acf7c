package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"lantu/generator/internal/lang"
)

// Bounds of a record.
const (
	maxHead = 64 << 10  // bytes of a head
	maxBody = 256 << 20 // bytes of a body; no page or data file comes near
)

// Record is one record that has been read and found in order.
type Record struct {
	Fields map[string]string // by their names in small letters
	Place  Place
	Status string // of a response: the status line
	MIME   string // that a browser is told
	Length int64  // of the body, as a browser is told
	Body   []byte // of a response; good until the next record
}

// Of is the address whose body a revisit shows; empty for other records.
func (r *Record) Of() string {
	if r.Fields["warc-type"] != "revisit" {
		return ""
	}
	return r.Fields["warc-refers-to-target-uri"]
}

// URI is the address of a response.
func (r *Record) URI() string { return r.Fields["warc-target-uri"] }

// Error is what is wrong with a record.
type Error struct {
	Offset int64 // of the record
	Reason lang.Words
}

func (e *Error) Error() string { return fmt.Sprintf("record at byte %d: %s", e.Offset, e.Reason.EN) }

// Reader reads a file of records, each a gzip member.
type Reader struct {
	in     *counted
	zip    *gzip.Reader
	seen   bool
	budget int64
	body   bytes.Buffer
}

// counted counts what has been taken from a buffer. It is an io.ByteReader, so that gzip takes no
// byte more than a member has.
type counted struct {
	*bufio.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += int64(n)
	return n, err
}

func (c *counted) ReadByte() (byte, error) {
	b, err := c.Reader.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// NewReader makes a reader; budget is how many bytes may be unpacked in all.
func NewReader(from io.Reader, budget int64) *Reader {
	return &Reader{in: &counted{Reader: bufio.NewReaderSize(from, 1<<16)}, budget: budget}
}

// Next reads a record and checks it; io.EOF when there are no more. Any other failure is an
// [*Error] or that of the reading.
func (r *Reader) Next() (*Record, error) {
	start := r.in.n
	if _, err := r.in.Peek(1); errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	fail := func(zh, en string) error { return &Error{start, lang.Both(zh, en)} }
	var err error
	if r.zip == nil {
		r.zip, err = gzip.NewReader(r.in)
	} else {
		err = r.zip.Reset(r.in)
	}
	if err != nil {
		return nil, r.mishap(err, start)
	}
	r.zip.Multistream(false)
	if !r.zip.ModTime.IsZero() || r.zip.Name != "" || r.zip.Comment != "" || len(r.zip.Extra) > 0 {
		return nil, fail("gzip 的头里有不该有的东西", "its gzip header holds what it should not")
	}
	limit := &io.LimitedReader{R: r.zip, N: r.budget + 1}
	text := bufio.NewReaderSize(limit, 1<<15)
	rec := &Record{Place: Place{Offset: start}}
	if rec.Fields, err = head(text); err != nil {
		return nil, r.headMishap(err, start)
	}
	size, ok := Number(rec.Fields["content-length"])
	if !ok || size > r.budget {
		return nil, fail("Content-Length 缺失或不合理", "its Content-Length is missing or absurd")
	}
	block := sha256.New()
	if err := r.block(rec, io.TeeReader(io.LimitReader(text, size), block), size, start); err != nil {
		return nil, err
	}
	var tail [4]byte
	if _, err := io.ReadFull(text, tail[:]); err != nil || string(tail[:]) != "\r\n\r\n" {
		return nil, fail("记录没有在该结束的地方结束", "it does not end where it should")
	}
	if n, err := text.Read(tail[:]); n > 0 || !errors.Is(err, io.EOF) {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, r.mishap(err, start)
		}
		return nil, fail("一个 gzip 成员里不止一条记录", "its gzip member holds more than one record")
	}
	r.budget -= r.budget + 1 - limit.N
	rec.Place.Length = r.in.n - start
	return rec, r.required(rec, block, start)
}

// block reads the block of a record: of a response, the HTTP head and the body; of a revisit, the head.
func (r *Reader) block(rec *Record, in io.Reader, size, start int64) error {
	kind := rec.Fields["warc-type"]
	if kind != "response" && kind != "revisit" {
		if size > maxHead {
			return &Error{start, lang.Both("说明太长", "its text is too long")}
		}
		_, err := io.Copy(io.Discard, in)
		return r.mishap(err, start)
	}
	if size > maxBody {
		return &Error{start, lang.Both("大小不合理", "its size is absurd")}
	}
	r.body.Reset()
	if _, err := r.body.ReadFrom(in); err != nil {
		return r.mishap(err, start)
	}
	all := r.body.Bytes()
	i := bytes.Index(all, []byte("\r\n\r\n"))
	if i < 0 || int64(len(all)) != size {
		return &Error{start, lang.Both("不是完整的 HTTP 响应", "it is no whole HTTP response")}
	}
	lines := strings.Split(string(all[:i]), "\r\n")
	rec.Status, rec.Body = lines[0], all[i+4:]
	length := ""
	for _, l := range lines[1:] {
		name, value, _ := strings.Cut(l, ": ")
		switch name {
		case "Content-Type":
			rec.MIME = value
		case "Content-Length":
			length = value
		default:
			return &Error{start, lang.Both("HTTP 响应里有不该有的头", "its HTTP response has a header that should not be there")}
		}
	}
	n, ok := Number(length)
	rec.Length = n
	if kind == "revisit" && len(rec.Body) > 0 {
		return &Error{start, lang.Both("revisit 记录不应有正文", "a revisit should have no body")}
	}
	if !ok || kind == "response" && n != int64(len(rec.Body)) || rec.MIME == "" || rec.Status != "HTTP/1.1 200 OK" {
		return &Error{start, lang.Both("HTTP 响应的状态、类型或长度不对", "the status, type or length of its HTTP response is wrong")}
	}
	return nil
}

// required checks the fields that every record has (WARC 1.1, 5) and the digests.
func (r *Reader) required(rec *Record, block hash.Hash, start int64) error {
	f := rec.Fields
	fail := func(zh, en string) error { return &Error{start, lang.Both(zh, en)} }
	kind := f["warc-type"]
	switch {
	case !r.seen && kind != "warcinfo":
		return fail("第一条记录不是 warcinfo", "the first record is not warcinfo")
	case r.seen && kind != "response" && kind != "revisit":
		return fail("除第一条外只应有 response 和 revisit 记录", "all records but the first should be responses or revisits")
	case kind == "revisit" && (f["warc-profile"] != Profile || f["warc-refers-to-target-uri"] == "" || f["warc-refers-to-date"] != f["warc-date"]):
		return fail("revisit 记录没有说清重复哪一条", "the revisit does not say what it repeats")
	case f["warc-block-digest"] != Digest(block.Sum(nil)):
		return fail("摘要与内容不符（WARC-Block-Digest）", "its digest is not that of its block (WARC-Block-Digest)")
	case f["warc-date"] == "":
		return fail("没有日期", "it has no date")
	}
	what, mime := f["warc-filename"], "application/warc-fields"
	if r.seen {
		what, mime = f["warc-target-uri"], "application/http;msgtype=response"
		if kind == "response" && f["warc-payload-digest"] != sum(rec.Body) {
			return fail("摘要与正文不符（WARC-Payload-Digest）", "its digest is not that of its body (WARC-Payload-Digest)")
		}
	}
	if what == "" || f["content-type"] != mime || f["warc-record-id"] != id(kind, what, f["warc-block-digest"]) {
		return fail("地址、类型或标识不对", "its address, type or id is wrong")
	}
	r.seen = true
	return nil
}

var errHead = errors.New("head of a record")

// head reads the version and the named fields.
func head(in *bufio.Reader) (map[string]string, error) {
	fields := map[string]string{}
	left := maxHead
	for first := true; ; first = false {
		line, err := in.ReadSlice('\n')
		if left -= len(line); errors.Is(err, bufio.ErrBufferFull) || left < 0 {
			return nil, errHead
		}
		if err != nil {
			return nil, err
		}
		text, ok := strings.CutSuffix(string(line), "\r\n")
		switch {
		case !ok || first && text != Version:
			return nil, errHead
		case first:
			continue
		case text == "":
			return fields, nil
		}
		name, value, ok := strings.Cut(text, ": ")
		name = strings.ToLower(name)
		if _, twice := fields[name]; !ok || twice {
			return nil, errHead
		}
		fields[name] = value
	}
}

func (r *Reader) headMishap(err error, start int64) error {
	if errors.Is(err, errHead) {
		return &Error{start, lang.Both("开头不是 WARC 1.1 记录的开头", "it does not begin as a record of WARC 1.1 does")}
	}
	return r.mishap(err, start)
}

// mishap tells damage from a failure of the machine.
func (r *Reader) mishap(err error, start int64) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{start, lang.Both("压缩的数据已损坏或不完整", "its compressed data are damaged or incomplete")}
	case errors.As(err, &corrupt):
		return &Error{start, lang.Both("压缩的数据已损坏或不完整", "its compressed data are damaged or incomplete")}
	}
	return err
}

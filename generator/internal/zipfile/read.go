package zipfile

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

// Bounds on what a reader takes, so that no file can cost more memory or time than its size
// warrants. An archive of a hundred thousand pages stays far below them.
const (
	maxDirectory = 256 << 20 // bytes of the directory
	maxRatio     = 40        // bytes unpacked for each byte of the archive; sites have about 6
	graceUnpack  = 64 << 20  // bytes that may be unpacked whatever the ratio
)

// Reader is a zip file that has been taken apart.
type Reader struct {
	Entries []Entry // as they stand in the file

	// Irregular is how the file differs from the canonical form, without harm: the first
	// differences and their number. Such a file has been damaged or packed by another program.
	Irregular  []FormatError
	Irregulars int

	// Foreign tells that the file has no seal at all: another program has packed it.
	Foreign bool

	file io.ReaderAt
	size int64
}

// maxIrregular is how many differences are kept.
const maxIrregular = 20

func refuse(entry string, offset int64, zh, en string) *FormatError {
	return &FormatError{Entry: entry, Offset: offset, Reason: lang.Both(zh, en)}
}

func (r *Reader) irregular(entry string, offset int64, zh, en string) {
	r.Irregulars++
	if len(r.Irregular) < maxIrregular {
		r.Irregular = append(r.Irregular, *refuse(entry, offset, zh, en))
	}
}

// Read takes a zip file of a size in bytes apart. The error is a [*FormatError] when the file is
// none or could do harm: truncated, with paths that leave their folder, links, two files of one
// name, files that overlap, more than can be unpacked. Every byte of the file is read once, for the
// seal.
func Read(ctx context.Context, file io.ReaderAt, size int64) (*Reader, error) {
	r := &Reader{file: file, size: size}
	e, err := r.findEnd()
	if err != nil {
		return nil, err
	}
	raw, err := r.directory(e)
	if err != nil {
		return nil, err
	}
	if err := r.names(); err != nil {
		return nil, err
	}
	if err := r.layout(ctx, e, raw); err != nil {
		return nil, err
	}
	if err := r.amount(); err != nil {
		return nil, err
	}
	return r, r.checkSeal(ctx, e)
}

// endRecord is what the end of the file says.
type endRecord struct {
	at        int64 // of the end record
	from      int64 // of the records of zip64 before it, or at
	entries   int64
	dirAt     int64
	dirSize   int64
	comment   string
	irregular bool
}

// findEnd finds the end record: the last one whose comment ends with the file.
func (r *Reader) findEnd() (endRecord, error) {
	var e endRecord
	n := min(r.size, endSize+1<<16-1)
	tail := make([]byte, n)
	if err := r.at(tail, r.size-n); err != nil {
		return e, err
	}
	i := len(tail) - endSize
	for ; i >= 0; i-- {
		if le.Uint32(tail[i:]) == endSignature && i+endSize+int(le.Uint16(tail[i+20:])) == len(tail) {
			break
		}
	}
	if i < 0 {
		return e, refuse("", -1, "不是 zip 文件，或者不完整（找不到结尾的记录）", "this is no zip file, or not a whole one (there is no end record)")
	}
	b := tail[i:]
	e.at = r.size - n + int64(i)
	e.from = e.at
	e.entries, e.dirSize, e.dirAt = int64(le.Uint16(b[10:])), int64(le.Uint32(b[12:])), int64(le.Uint32(b[16:]))
	e.comment = string(b[endSize:])
	if le.Uint16(b[4:]) != 0 || le.Uint16(b[6:]) != 0 || le.Uint16(b[8:]) != le.Uint16(b[10:]) {
		return e, refuse("", e.at, "分卷的 zip 文件不收", "a zip file in several parts is not accepted")
	}
	if e.entries == 1<<16-1 || e.dirSize == 1<<32-1 || e.dirAt == 1<<32-1 {
		if err := r.findEnd64(&e); err != nil {
			return e, err
		}
	}
	if e.dirAt < 0 || e.dirSize < 0 || e.dirAt > e.from || e.dirSize != e.from-e.dirAt {
		return e, refuse("", e.at, "目录不在结尾的记录所说的地方", "the directory is not where the end record says")
	}
	if e.dirSize > maxDirectory || e.entries > maxEntries || e.entries < 0 || e.entries*centralSize > e.dirSize {
		return e, refuse("", e.at, "目录的大小不合理", "the size of the directory is absurd")
	}
	return e, nil
}

// findEnd64 reads the records of zip64, which stand right before the end record.
func (r *Reader) findEnd64(e *endRecord) error {
	lie := refuse("", e.at, "zip64 的记录缺失或自相矛盾", "the records of zip64 are missing or contradict themselves")
	start := e.at - locatorSize - end64Size
	if start < 0 {
		return lie
	}
	b := make([]byte, end64Size+locatorSize)
	if err := r.at(b, start); err != nil {
		return err
	}
	l := b[end64Size:]
	entries, size, at := le.Uint64(b[32:]), le.Uint64(b[40:]), le.Uint64(b[48:])
	if le.Uint32(b) != end64Signature || le.Uint32(l) != locatorSignature || le.Uint64(l[8:]) != uint64(start) ||
		le.Uint64(b[4:]) != end64Size-12 || le.Uint64(b[24:]) != entries || entries > 1<<40 || size > 1<<62 || at > 1<<62 {
		return lie
	}
	e.from, e.entries, e.dirSize, e.dirAt = start, int64(entries), int64(size), int64(at)
	return nil
}

// directory reads the records of the directory and returns the offset of each in the file.
func (r *Reader) directory(e endRecord) ([]int64, error) {
	in := bufio.NewReaderSize(io.NewSectionReader(r.file, e.dirAt, e.dirSize), 1<<16)
	r.Entries = make([]Entry, 0, e.entries)
	raw := make([]int64, 0, e.entries)
	pos := e.dirAt
	var head [centralSize]byte
	for pos < e.from {
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return nil, r.short(err, pos)
		}
		nameLen, extraLen, commentLen := int(le.Uint16(head[28:])), int(le.Uint16(head[30:])), int(le.Uint16(head[32:]))
		if le.Uint32(head[:]) != centralSignature || int64(len(r.Entries)) == e.entries {
			return nil, refuse("", pos, "目录已损坏", "the directory is damaged")
		}
		rest := make([]byte, nameLen+extraLen+commentLen)
		if _, err := io.ReadFull(in, rest); err != nil {
			return nil, r.short(err, pos)
		}
		f := Entry{
			Name: string(rest[:nameLen]), Method: le.Uint16(head[10:]), CRC32: le.Uint32(head[16:]),
			Packed: int64(le.Uint32(head[20:])), Size: int64(le.Uint32(head[24:])), offset: int64(le.Uint32(head[42:])),
		}
		if err := r.special(&f, head[:], pos); err != nil {
			return nil, err
		}
		if err := wide(&f, rest[nameLen:nameLen+extraLen]); err != nil {
			return nil, refuse(f.Name, pos, "zip64 的附加栏自相矛盾", "its zip64 field contradicts itself")
		}
		r.Entries = append(r.Entries, f)
		raw = append(raw, pos)
		pos += int64(centralSize + len(rest))
	}
	if int64(len(r.Entries)) != e.entries {
		return nil, refuse("", e.at, fmt.Sprintf("目录有 %d 项，结尾的记录说有 %d 项", len(r.Entries), e.entries), fmt.Sprintf("the directory has %d files, the end record says %d", len(r.Entries), e.entries))
	}
	return raw, nil
}

// special refuses what no archive needs: links, devices, passwords, unknown compression.
func (r *Reader) special(f *Entry, head []byte, pos int64) error {
	flags, attributes := le.Uint16(head[8:]), le.Uint32(head[38:])
	switch mode := attributes >> 16 & 0o170000; {
	case mode == 0o120000 && head[5] == 3:
		return refuse(f.Name, pos, "是符号链接", "it is a symbolic link")
	case mode != 0 && mode != 0o100000 && mode != 0o040000 && head[5] == 3:
		return refuse(f.Name, pos, "不是普通文件", "it is not a regular file")
	case flags&(1|1<<6|1<<13) != 0:
		return refuse(f.Name, pos, "已加密", "it is encrypted")
	case f.Method != Store && f.Method != Deflate:
		return refuse(f.Name, pos, fmt.Sprintf("压缩方法 %d 不收", f.Method), fmt.Sprintf("compression method %d is not accepted", f.Method))
	case le.Uint16(head[34:]) != 0:
		return refuse(f.Name, pos, "分卷的 zip 文件不收", "a zip file in several parts is not accepted")
	case flags&utf8Names == 0 && !ascii(f.Name):
		return refuse(f.Name, pos, "名称没有标明是 UTF-8", "its name does not say that it is UTF-8")
	}
	return nil
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var errWide = errors.New("zip64 field")

// wide takes the sizes and the place of a file from the field of zip64 where they are there
// (APPNOTE.TXT 4.5.3).
func wide(f *Entry, extra []byte) error {
	need := func(v *int64) *int64 {
		if *v == 1<<32-1 {
			return v
		}
		return nil
	}
	wanted := []*int64{need(&f.Size), need(&f.Packed), need(&f.offset)}
	for len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if n > len(extra)-4 {
			return errWide
		}
		field := extra[4 : 4+n]
		extra = extra[4+n:]
		if id != 1 {
			continue
		}
		for _, v := range wanted {
			if v == nil {
				continue
			}
			if len(field) < 8 || le.Uint64(field) > 1<<62 {
				return errWide
			}
			*v = int64(le.Uint64(field))
			field = field[8:]
		}
		return nil
	}
	for _, v := range wanted {
		if v != nil {
			return errWide
		}
	}
	return nil
}

// names refuses paths that could do harm and two that a system could take for one. Folders are
// left out of the entries: they hold nothing.
func (r *Reader) names() error {
	seen := make(map[string]bool, len(r.Entries))
	folders := map[string]bool{}
	for i := range r.Entries {
		f := &r.Entries[i]
		name := f.Name
		if n := len(name); n > 0 && name[n-1] == '/' && f.Size == 0 {
			name = name[:n-1]
		}
		if why := CheckName(name); !why.IsZero() {
			return refuse(f.Name, -1, why.ZH, why.EN)
		}
		folded := Fold(name)
		if seen[folded] {
			return refuse(f.Name, -1, "同一个名称出现两次，或只差大小写", "its name is there twice, or differs from another in capitals only")
		}
		seen[folded] = true
		for j := range len(folded) {
			if folded[j] == '/' {
				folders[folded[:j]] = true
			}
		}
	}
	for _, f := range r.Entries {
		if folders[Fold(f.Name)] {
			return refuse(f.Name, -1, "既是文件又是文件夹", "it is a file and a folder at once")
		}
	}
	return nil
}

// layout follows the files through the archive: one behind another, none over another, each with
// the header that the directory gives it. It notes what is not canonical.
func (r *Reader) layout(ctx context.Context, e endRecord, raw []int64) error {
	order := make([]int, len(r.Entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(r.Entries[a].offset, r.Entries[b].offset) })
	if !slices.IsSorted(order) {
		r.irregular("", e.dirAt, "目录的次序与文件的次序不同", "the directory has another order than the files")
	}
	pos := int64(0)
	var want, got []byte
	for n, i := range order {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f := &r.Entries[i]
		next := e.dirAt
		if n+1 < len(order) {
			next = r.Entries[order[n+1]].offset
		}
		if f.offset > pos {
			r.irregular(f.Name, pos, "它前面有不属于任何文件的字节", "there are bytes before it that belong to no file")
		}
		if f.offset < pos || next > e.dirAt {
			return refuse(f.Name, f.offset, "与另一个文件重叠，或在文件之外", "it overlaps another file, or lies outside the archive")
		}
		end, err := r.header(f, next)
		if err != nil {
			return err
		}
		pos = end
		want = f.central(want[:0])
		got = slices.Grow(got[:0], len(want))[:len(want)]
		last := e.from
		if i+1 < len(raw) {
			last = raw[i+1]
		}
		if err := r.at(got, min(raw[i], r.size-int64(len(got)))); err != nil {
			return err
		}
		if last-raw[i] != int64(len(want)) || !bytes.Equal(got, want) {
			r.irregular(f.Name, raw[i], "目录里它的记录不是本程序所写", "its record in the directory is not as this program writes it")
		}
	}
	if pos != e.dirAt {
		r.irregular("", pos, "文件与目录之间有不属于任何文件的字节", "there are bytes between the files and the directory that belong to no file")
	}
	wantEnd, before := end(nil, len(r.Entries), e.dirAt, e.dirSize)
	gotEnd := make([]byte, len(wantEnd))
	if err := r.at(gotEnd, max(0, e.at-int64(before))); err != nil || e.at-int64(before) != e.from || !bytes.Equal(wantEnd, gotEnd) || !isSeal(e.comment) {
		r.irregular("", e.from, "结尾的记录不是本程序所写", "the end record is not as this program writes it")
	}
	// Folders hold nothing and are not asked for.
	r.Entries = slices.DeleteFunc(r.Entries, func(f Entry) bool { return f.Name[len(f.Name)-1] == '/' })
	return nil
}

// header reads what stands before a file and finds its compressed bytes and where they end; next is
// the first byte that is not its own.
func (r *Reader) header(f *Entry, next int64) (end int64, err error) {
	if next-f.offset < localSize {
		return 0, refuse(f.Name, f.offset, "与另一个文件重叠，或在文件之外", "it overlaps another file, or lies outside the archive")
	}
	var head [localSize]byte
	if err := r.at(head[:], f.offset); err != nil {
		return 0, err
	}
	nameLen, extraLen := int64(le.Uint16(head[26:])), int64(le.Uint16(head[28:]))
	if le.Uint32(head[:]) != localSignature {
		return 0, refuse(f.Name, f.offset, "目录指到的地方没有这个文件", "it is not where the directory says")
	}
	f.data = f.offset + localSize + nameLen + extraLen
	end = f.data + f.Packed
	if f.Packed < 0 || f.Size < 0 || end < f.data || end > next {
		return 0, refuse(f.Name, f.offset, "与另一个文件重叠，或在文件之外", "it overlaps another file, or lies outside the archive")
	}
	flags := le.Uint16(head[6:])
	if flags&1 != 0 {
		return 0, refuse(f.Name, f.offset, "已加密", "it is encrypted")
	}
	raw := make([]byte, localSize+nameLen)
	if err := r.at(raw, f.offset); err != nil {
		return 0, err
	}
	if string(raw[localSize:]) != f.Name || le.Uint16(head[8:]) != f.Method {
		return 0, refuse(f.Name, f.offset, "文件前面的名称或压缩方法与目录里的不同", "its name or compression before the file is not that in the directory")
	}
	if flags&(1<<3) != 0 {
		// Sizes follow the file, in 12 to 24 bytes; the directory has been believed and the rest of the
		// check finds what is wrong with that.
		end = min(next, end+24)
	} else if le.Uint32(head[14:]) != f.CRC32 || f.Size < 1<<32-1 && le.Uint32(head[22:]) != uint32(f.Size) && le.Uint32(head[22:]) != 1<<32-1 ||
		f.Packed < 1<<32-1 && le.Uint32(head[18:]) != uint32(f.Packed) && le.Uint32(head[18:]) != 1<<32-1 {
		return 0, refuse(f.Name, f.offset, "文件前面的大小或校验和与目录里的不同", "its size or checksum before the file is not that in the directory")
	}
	if want := f.local(nil); extraLen != 0 || !bytes.Equal(raw, want) {
		r.irregular(f.Name, f.offset, "它前面的记录不是本程序所写", "the header before it is not as this program writes it")
	}
	return end, nil
}

// amount refuses bombs: files that unpack to far more than any archive of pages.
func (r *Reader) amount() error {
	limit := r.Budget()
	for _, f := range r.Entries {
		if f.Method == Store && f.Size != f.Packed {
			return refuse(f.Name, f.offset, "没有压缩，大小却不相等", "it is not compressed and yet of two sizes")
		}
		if limit -= f.Size; f.Size > maxFile || limit < 0 {
			return refuse(f.Name, f.offset, "解开后大得不合理（压缩炸弹）", "it unpacks to an absurd size (a decompression bomb)")
		}
	}
	return nil
}

// checkSeal compares the seal with the bytes.
func (r *Reader) checkSeal(ctx context.Context, e endRecord) error {
	if !isSeal(e.comment) {
		r.Foreign = true
		return nil
	}
	h := sha256.New()
	if _, err := io.Copy(h, &patient{ctx, io.NewSectionReader(r.file, 0, e.at)}); err != nil {
		return err
	}
	if seal(h.Sum(nil)) != e.comment {
		r.irregular("", e.at, "封印不符：文件里有字节变了", "the seal is broken: some byte of the file has changed")
	}
	return nil
}

// patient ends a long reading when nobody waits for it any more.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// at fills b from an offset.
func (r *Reader) at(b []byte, offset int64) error {
	if offset < 0 {
		return r.short(io.ErrUnexpectedEOF, offset)
	}
	n, err := r.file.ReadAt(b, offset)
	if n == len(b) {
		return nil
	}
	return r.short(err, offset)
}

// short is the failure of a reading: that of the machine, or a file that ends too early.
func (r *Reader) short(err error, offset int64) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return refuse("", offset, "文件到这里就断了", "the file breaks off here")
	}
	return err
}

// Damage is why the bytes of a file cannot be had.
type Damage struct{ Reason lang.Words }

func (d *Damage) Error() string { return d.Reason.EN }

// Open reads a file of the archive. A reading fails with a [*Damage] where the bytes are not those
// that were packed.
func (r *Reader) Open(f Entry) io.ReadCloser {
	packed := bufio.NewReader(io.NewSectionReader(r.file, f.data, f.Packed))
	u := &unpacking{entry: f, packed: packed, from: packed}
	if f.Method == Deflate {
		u.flate = flate.NewReader(packed)
		u.from = u.flate
	}
	return u
}

// OpenStored gives a file that is not compressed as it stands in the archive.
func (r *Reader) OpenStored(f Entry) (*io.SectionReader, error) {
	if f.Method != Store {
		return nil, &fs.PathError{Op: "open", Path: f.Name, Err: errors.ErrUnsupported}
	}
	return io.NewSectionReader(r.file, f.data, f.Size), nil
}

// unpacking is a file being read.
type unpacking struct {
	entry  Entry
	packed *bufio.Reader
	flate  io.ReadCloser
	from   io.Reader
	n      int64
	crc    uint32
}

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.from.Read(b)
	u.n += int64(n)
	u.crc = crc32.Update(u.crc, crc32.IEEETable, b[:n])
	if u.n > u.entry.Size {
		return 0, &Damage{lang.Both("比写明的长", "it is longer than it says")}
	}
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.EOF):
		return n, u.finish()
	case errors.As(err, &corrupt), errors.Is(err, io.ErrUnexpectedEOF):
		return n, &Damage{lang.Both("压缩的数据已损坏", "its compressed data are damaged")}
	}
	return n, err
}

// finish checks at the end that all of it was there.
func (u *unpacking) finish() error {
	_, rest := u.packed.ReadByte()
	switch {
	case u.n != u.entry.Size:
		return &Damage{lang.Both("比写明的短", "it is shorter than it says")}
	case u.crc != u.entry.CRC32:
		return &Damage{lang.Both("校验和（CRC-32）不符", "its checksum (CRC-32) is wrong")}
	case rest == nil:
		return &Damage{lang.Both("压缩的数据后面还有字节", "there are bytes behind its compressed data")}
	}
	return io.EOF
}

func (u *unpacking) Close() error {
	if u.flate != nil {
		return u.flate.Close()
	}
	return nil
}

// Budget is how many bytes may be unpacked of all that is in the file.
func (r *Reader) Budget() int64 { return r.size*maxRatio + graceUnpack }

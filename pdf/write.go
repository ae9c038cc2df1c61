package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"thidua/data"
)

// Write writes d as a PDF file that claims the part of PDF/A that d.Archive names. The same document gives the same bytes. It refuses a document
// without pages, and with a *MissingLetterError a text that the typeface cannot show, before anything is written.
//
// gofpdf cuts the fonts down to the letters used. Pages and artwork are written here: its templates clip landscape
// pages and are hashed anew on every use, its images of equal width change places from run to run, and it holds the
// whole file in memory.
//
// Pages of d.More are written as they come, so a refusal of one of them leaves a file cut short; WriteFile then leaves
// none.
func Write(w io.Writer, d *Document) error {
	inv, err := takeInventory(d)
	if err != nil {
		return err
	}
	f := newFile(w, d.Archive, d.Archive != ArchiveA1 && (d.More != nil || len(d.Pages) > longPaper))
	root, resources, artResources := f.reserve(1), f.reserve(1), f.reserve(1)
	s := sheets{f: f, inv: inv, content: content{inv: inv}, root: root, resources: resources}
	cutting := make(chan error, 1)
	var fonts [4]*cutFont
	cutAll := func() { var err error; fonts, err = cutFonts(inv); cutting <- err }
	if d.More == nil { // all letters are known; else they are when the last page is written
		go cutAll()
	}
	for _, p := range d.Pages {
		s.add(p)
	}
	if d.More != nil {
		for p, err := range d.More {
			if err == nil {
				err = inv.addPage(len(s.done)+1, p)
			}
			if err != nil {
				return err
			}
			s.add(p)
			if f.err != nil {
				return f.err
			}
		}
	}
	if len(s.done) == 0 {
		return errNoPages
	}
	if d.More != nil {
		cutAll()
	}
	if err := <-cutting; err != nil {
		return err
	}
	names := inv.writeFonts(f, fonts) + inv.writePictures(f)
	f.object(artResources, "<<"+names+">>>>")
	f.object(resources, "<<"+names+inv.writeArts(f, artResources)+">>>>")
	var kids strings.Builder
	for _, p := range s.done {
		kids.WriteString(ref(p.object) + " ")
	}
	f.small(root, "<</Type/Pages/Count "+strconv.Itoa(len(s.done))+"/Kids["+kids.String()+"]>>")
	return f.close(writeCatalog(f, d, &s), writeInfo(f, d))
}

// longPaper is the number of pages above which a file is packed. Shorter ones keep to the plain layout, which every
// program that signs or repairs files knows.
const longPaper = 100

// sheets writes pages and remembers what the rest of the file says about them.
type sheets struct {
	f               *file
	inv             *inventory
	content         content
	root, resources int // objects: the tree of pages, and what they draw with
	done            []sheet
	fields          []placedField
}

type sheet struct {
	object int
	height float64
}

// placedField is a field with its object, its page and its rectangle counted upwards.
type placedField struct {
	Field
	object, page int
	bottom       float64
}

func (s *sheets) add(p *Page) {
	n := s.f.reserve(2)
	s.content.reset(p.Height)
	s.content.items(p.Items)
	s.done = append(s.done, sheet{n, p.Height})
	s.f.small(n, fmt.Sprintf("<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents %s%s>>",
		ref(s.root), short(p.Width), short(p.Height), ref(s.resources), ref(n+1), s.annotations(p, n)))
	s.f.stream(n+1, "", s.content.b)
}

// WriteFile writes d to path whole or not at all: a refusal or a full disk leaves the old file, or none.
func WriteFile(path string, d *Document) error {
	return data.WriteFile(path, func(w io.Writer) error { return Write(w, d) })
}

// cutFont is the objects of one font as gofpdf wrote them, numbered from its own first.
type cutFont struct {
	objects []fontObject
	first   int
}

// fontObject is a dictionary and, when it has one, its stream.
type fontObject struct{ head, body []byte }

// cutFonts embeds the faces used, side by side since each takes some milliseconds.
func cutFonts(inv *inventory) ([4]*cutFont, error) {
	var fonts [4]*cutFont
	var errs [4]error
	var wg sync.WaitGroup
	for style, letters := range inv.letters {
		if len(letters) > 0 {
			wg.Go(func() { fonts[style], errs[style] = cut(faceOf(Style(style)), letters) })
		}
	}
	wg.Wait()
	return fonts, errors.Join(errs[:]...)
}

func cut(fc *face, letters map[rune]struct{}) (*cutFont, error) {
	sorted := make([]rune, 0, len(letters))
	for r := range letters {
		sorted = append(sorted, r)
	}
	slices.Sort(sorted)
	p := gofpdf.New("P", "pt", "A4", "")
	p.SetCatalogSort(true)
	p.AddUTF8FontFromBytes("serif", "", bytes.Clone(fc.file)) // it writes into the slice
	p.AddPage()
	p.SetFont("serif", "", 10)
	p.Text(0, 0, string(sorted))
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		return nil, fmt.Errorf("cut font %s: %w", fc.name, err)
	}
	return splitFont(b.Bytes(), subsetTag(sorted)+"+"+fc.name)
}

// Subset is a face cut down to some letters, to be put into a file that exists already.
type Subset struct{ font *cutFont }

// CutFace cuts a face down to the letters of s, which must not lack any (MissingLetter). It takes some milliseconds.
func CutFace(style Style, s string) (*Subset, error) {
	letters := map[rune]struct{}{}
	for _, r := range printable(s) {
		letters[r] = struct{}{}
	}
	font, err := cut(faceOf(style), letters)
	if err != nil {
		return nil, err
	}
	return &Subset{font}, nil
}

// Objects returns the text of the font's objects, numbered from first on; the first is the font itself. A string shown
// in it has two bytes for each letter, UTF-16 with the high byte first.
func (s *Subset) Objects(first int) [][]byte { return s.font.numbered(first) }

var objectHead = regexp.MustCompile(`^\d+ 0 obj\n`)

// splitFont takes the font out of a file by gofpdf: seven objects, of which the Type 0 font comes first.
func splitFont(pdf []byte, name string) (*cutFont, error) {
	broken := errors.New("unexpected layout of the font file")
	start := bytes.LastIndex(pdf, []byte("startxref\n"))
	if start < 0 {
		return nil, broken
	}
	table, err := strconv.Atoi(string(bytes.Fields(pdf[start:])[1]))
	if err != nil {
		return nil, broken
	}
	fields := bytes.Fields(pdf[table:start]) // xref 0 n, then three for each object
	offset := func(n int) int { v, _ := strconv.Atoi(string(fields[3+3*n])); return v }
	const first, count = 5, 7
	if len(fields) < 3+3*(first+count+1) {
		return nil, broken
	}
	f := &cutFont{first: first}
	for n := first; n < first+count; n++ {
		from := offset(n)
		to := from + bytes.Index(pdf[from:], []byte("\nendobj\n"))
		if next := offset(n + 1); n+1 < first+count {
			to = next - len("\nendobj\n")
		}
		if to <= from || to > len(pdf) {
			return nil, broken
		}
		o := pdf[from:to]
		o = o[len(objectHead.Find(o)):]
		head, body := o, []byte(nil)
		if i := bytes.Index(o, []byte("stream\n")); i >= 0 {
			head, body = o[:i], o[i:]
		}
		f.objects = append(f.objects, fontObject{bytes.ReplaceAll(head, []byte("utf8serif"), []byte(name)), body})
	}
	if !bytes.Contains(f.objects[0].head, []byte("/Type0")) {
		return nil, broken
	}
	return f, nil
}

// subsetTag is the six letters that mark a font as cut down, the same for the same letters.
func subsetTag(letters []rune) string {
	h := uint32(2166136261)
	for _, r := range letters {
		h = (h ^ uint32(r)) * 16777619
	}
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + byte(h%26)
		h /= 26
	}
	return string(tag[:])
}

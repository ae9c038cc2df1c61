package sign

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"

	xdraw "golang.org/x/image/draw"

	"thidua/pdf"
)

// appearance draws what the page shows of a signature: the picture of the hand signature or the seal in its field, else a
// few quiet words. The zero ref is a field that nobody sees.
func (s *signer) appearance(u *update, p *place) (ref, error) {
	if p.rect.empty() {
		return ref{}, nil
	}
	var content []byte
	var resources dict
	var err error
	if s.o.Image != nil {
		content, resources = s.picture(u, p.rect)
	} else if content, resources, err = s.words(u, p); err != nil {
		return ref{}, err
	}
	return u.add(flate(dict{
		"Type": pdfName("XObject"), "Subtype": pdfName("Form"), "Resources": resources,
		"BBox": rectOf(box{0, 0, p.rect.width(), p.rect.height()}),
	}, content)), nil
}

// picture is an image in the form of the file: colours, and how opaque they are.
type picture struct {
	width, height int
	rgb, alpha    []byte // compressed; alpha nil when opaque
}

// finest is the most dots to an inch that a printer makes use of.
const finest = 600

// picture fits the image into the field, in the middle, without distorting it.
func (s *signer) picture(u *update, field box) ([]byte, dict) {
	b := s.o.Image.Bounds()
	k := min(field.width()/float64(b.Dx()), field.height()/float64(b.Dy()))
	w, h := k*float64(b.Dx()), k*float64(b.Dy())
	size := [2]int{min(b.Dx(), int(w/72*finest+1)), min(b.Dy(), int(h/72*finest+1))}
	pic := s.pictures[size]
	if pic == nil {
		pic = encode(s.o.Image, size)
		s.pictures[size] = pic
	}
	d := dict{"Type": pdfName("XObject"), "Subtype": pdfName("Image"), "Width": integer(pic.width), "Height": integer(pic.height),
		"BitsPerComponent": integer(8), "Filter": pdfName("FlateDecode")}
	if pic.alpha != nil {
		m := d.clone()
		m["ColorSpace"], m["Length"] = pdfName("DeviceGray"), integer(len(pic.alpha))
		d["SMask"] = u.add(&stream{dict: m, raw: pic.alpha})
	}
	d["ColorSpace"], d["Length"] = pdfName("DeviceRGB"), integer(len(pic.rgb))
	name := u.add(&stream{dict: d, raw: pic.rgb})
	content := fmt.Sprintf("q %s 0 0 %s %s %s cm /Im Do Q", number(w), number(h),
		number((field.width()-w)/2), number((field.height()-h)/2))
	return []byte(content), dict{"XObject": dict{"Im": name}}
}

// encode brings an image down to at most size.
func encode(img image.Image, size [2]int) *picture {
	if b := img.Bounds(); b.Dx() != size[0] || b.Dy() != size[1] {
		small := image.NewRGBA(image.Rect(0, 0, size[0], size[1]))
		xdraw.CatmullRom.Scale(small, small.Bounds(), img, b, xdraw.Src, nil)
		img = small
	}
	rgb, alpha := pdf.Pixels(img)
	p := &picture{width: size[0], height: size[1], rgb: deflate(rgb)}
	if alpha != nil {
		p.alpha = deflate(alpha)
	}
	return p
}

func deflate(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// flate is a stream with its data compressed where that is worth while: a compressor costs more than signing.
func flate(d dict, data []byte) *stream {
	if len(data) > 2048 {
		data = deflate(data)
		d["Filter"] = pdfName("FlateDecode")
	}
	d["Length"] = integer(len(data))
	return &stream{dict: d, raw: data}
}

// Words of a signature are upright, black and 10 points (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.8), less only where
// the field is too small for them.
const (
	wordSize  = 10.0
	wordLeast = 6.0
	wordLead  = 1.15
	wordInset = 2.0
)

// words sets who signed and when, in the part of the field that the other role's field leaves free.
func (s *signer) words(u *update, p *place) ([]byte, dict, error) {
	room := box{wordInset, 0, p.rect.width() - wordInset, p.rect.height()}
	other, words, ok := u.f.beside(p)
	switch {
	case !ok:
	case other.x0 <= 0:
		room.x0 = other.x1 + wordInset
	case !words:
		room.x1 = other.x0 - wordInset
	}
	said := "Người ký:"
	if p.role == pdf.FieldAgency {
		said = "Cơ quan:"
	}
	lines, size := fitWords([][2]string{{said, printable(s.o.Name)}, {"Thời gian ký:", s.o.When.Format("02/01/2006 15:04:05 -07:00")}},
		room.width(), room.height())
	face, err := s.face(strings.Join(lines, ""))
	if err != nil {
		return nil, nil, err
	}
	first := u.reserve(len(face.objects(0)))
	for i, o := range face.objects(first) {
		u.setRaw(ref{num: first + i}, o)
	}
	lead := wordLead * size
	tall := lead * float64(len(lines))
	top := (room.height() + tall) / 2
	if shared := (box{0, max(0, other.y0), 1, min(room.y1, other.y1)}); ok && tall <= shared.height() {
		top = max(shared.y1-3, tall) // so that the words of both stand level
	}
	y := top - 0.8*size
	b := fmt.Appendf(nil, "BT 0 g /F %s Tf %s TL %s %s Td", number(size), number(lead), number(room.x0), number(y))
	for _, l := range lines {
		b = append(b, '<')
		for _, c := range utf16Of(l) {
			b = fmt.Appendf(b, "%04X", c)
		}
		b = append(b, "> Tj T*"...)
	}
	return append(b, " ET"...), dict{"Font": dict{"F": ref{num: first}}}, nil
}

// fitWords breaks what is said of each label into lines at the largest size that fits.
func fitWords(facts [][2]string, width, height float64) (lines []string, size float64) {
	for size = wordSize; size >= wordLeast; size -= 0.5 {
		fits := true
		lines = nil
		for _, f := range facts {
			whole := f[0] + " " + f[1]
			if pdf.TextWidth(whole, pdf.Regular, size) <= width {
				lines = append(lines, whole)
				continue
			}
			lines = append(append(lines, f[0]), pdf.PhraseLines(f[1], pdf.Regular, size, width)...)
		}
		for _, l := range lines {
			fits = fits && pdf.TextWidth(l, pdf.Regular, size) <= width
		}
		if fits && float64(len(lines))*size*wordLead <= height {
			return lines, size
		}
	}
	return lines, wordLeast
}

// printable replaces letters that the paper's face lacks: a name in a certificate is anybody's.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if _, lacks := pdf.MissingLetter(string(r), pdf.Regular); lacks {
			return '?'
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// letters is the paper's face cut down to the letters of a signature.
type letters struct{ objects func(first int) [][]byte }

// face returns the face with the letters of s. All digits are in it, so that a batch cuts it once and not at each second.
func (s *signer) face(text string) (letters, error) {
	set := []rune(text + "0123456789")
	slices.Sort(set)
	key := string(slices.Compact(set))
	if f, ok := s.letters[key]; ok {
		return f, nil
	}
	cut, err := pdf.CutFace(pdf.Regular, key)
	if err != nil {
		return letters{}, err
	}
	s.letters[key] = letters{cut.Objects}
	return s.letters[key], nil
}

// number is v with at most two decimals.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

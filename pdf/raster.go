package pdf

import (
	"image"
	"image/draw"
	"math"
	"sync"

	xdraw "golang.org/x/image/draw"
)

// Raster draws p on white at dpi pixels an inch, for the screen, thumbnails and tests. It may be called from several
// goroutines at once.
func Raster(p *Page, dpi float64) *image.RGBA {
	k := dpi / 72
	img := image.NewRGBA(image.Rect(0, 0, max(int(math.Round(p.Width*k)), 1), max(int(math.Round(p.Height*k)), 1)))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	pt := painter{dst: img, scale: k, cover: coverages.Get().(*coverage)}
	items := p.Items
	if len(items) > 0 {
		if u, ok := items[0].(Use); ok && u.X == 0 && u.Y == 0 && pt.kept(u.Art) {
			items = items[1:]
		}
	}
	pt.items(items)
	coverages.Put(pt.cover)
	return img
}

// Pictures of artwork that whole pages begin with: a hundred certificates on one screen share one frame.
const (
	keptArts = 4
	keptArt  = 12 << 20 // bytes of the largest that is kept
)

var artPictures struct {
	sync.Mutex
	list []artPicture // the one used last comes first
}

type artPicture struct {
	art   *Art
	scale float64
	img   *image.RGBA
}

// kept draws artwork onto a page that is still white, from the picture made of it before where there is one. It declines
// artwork that does not fill the page, and pages too large to be kept.
func (p *painter) kept(a *Art) bool {
	if len(p.dst.Pix) > keptArt || p.box(0, 0, a.Width, a.Height) != p.dst.Rect {
		return false
	}
	artPictures.Lock()
	for i, k := range artPictures.list {
		if k.art == a && k.scale == p.scale && k.img.Rect == p.dst.Rect {
			copy(artPictures.list[1:i+1], artPictures.list[:i])
			artPictures.list[0] = k
			artPictures.Unlock()
			copy(p.dst.Pix, k.img.Pix)
			return true
		}
	}
	artPictures.Unlock()
	p.items(a.Items)
	img := image.NewRGBA(p.dst.Rect)
	copy(img.Pix, p.dst.Pix)
	artPictures.Lock()
	defer artPictures.Unlock()
	artPictures.list = append([]artPicture{{a, p.scale, img}}, artPictures.list...)
	if len(artPictures.list) > keptArts {
		artPictures.list = artPictures.list[:keptArts]
	}
	return true
}

var coverages = sync.Pool{New: func() any { return new(coverage) }}

// painter draws items at a scale in pixels a point; dx and dy shift artwork to its place.
type painter struct {
	dst    *image.RGBA
	scale  float64
	dx, dy float64
	cover  *coverage
}

func (p *painter) to(pt Point) Point { return Point{(pt.X + p.dx) * p.scale, (pt.Y + p.dy) * p.scale} }

func (p *painter) items(items []Item) {
	for _, it := range items {
		switch it := it.(type) {
		case Text:
			p.text(it)
		case *Path:
			p.path(it)
		case Picture:
			b := it.Image.Bounds()
			r := p.box(it.X, it.Y, it.W, it.H)
			xdraw.CatmullRom.Scale(p.dst, r, it.Image, b, draw.Over, nil)
		case Use:
			inner := *p
			inner.dx, inner.dy = p.dx+it.X, p.dy+it.Y
			// The file cuts artwork off at its box; so does the screen.
			inner.dst = p.dst.SubImage(p.box(it.X, it.Y, it.Art.Width, it.Art.Height)).(*image.RGBA)
			inner.items(it.Art.Items)
		}
	}
}

// box is a rectangle of the page in whole pixels.
func (p *painter) box(x, y, w, h float64) image.Rectangle {
	a, b := p.to(Point{x, y}), p.to(Point{x + w, y + h})
	return image.Rect(int(math.Round(a.X)), int(math.Round(a.Y)), int(math.Round(b.X)), int(math.Round(b.Y)))
}

func (p *painter) path(path *Path) {
	if path.Fill != nil {
		lines := flatten(path.Ops, p.to)
		p.begin(lines, 0)
		for _, l := range lines {
			p.outline(l.points)
		}
		p.cover.paint(p.dst, *path.Fill, path.EvenOdd)
	}
	if path.Stroke != nil {
		p.stroke(path)
	}
}

func (p *painter) stroke(path *Path) {
	lines := flatten(path.Ops, p.to)
	width := path.Width * p.scale
	if width < 2 {
		width = crisp(lines, width)
	}
	width = max(width, 0.35) // PDF shows even a line of no width
	if d := dashes(path.Dash); d != nil {
		pattern := make([]float64, len(d))
		for i := range d {
			pattern[i] = d[i] * p.scale
		}
		var cut []line
		for _, l := range lines {
			cut = append(cut, dashed(l, pattern)...)
		}
		lines = cut
	}
	reach := width / 2
	if !path.RoundJoin {
		reach *= miterLimit
	}
	p.begin(lines, reach+1)
	pen := pen{half: width / 2, roundJoin: path.RoundJoin, roundCap: path.RoundCap, shape: p.convex}
	for _, l := range lines {
		pen.draw(l)
	}
	p.cover.paint(p.dst, *path.Stroke, false)
}

// crisp moves thin upright and level lines onto whole pixels, as viewers do, and returns their width; otherwise the
// rules of a table come out now grey and broad, now black and thin.
func crisp(lines []line, width float64) float64 {
	for _, l := range lines {
		for i := 1; i < len(l.points); i++ {
			a, b := l.points[i-1], l.points[i]
			if math.Abs(a.X-b.X) > 1e-6 && math.Abs(a.Y-b.Y) > 1e-6 {
				return width
			}
		}
	}
	for _, l := range lines {
		if len(l.points) < 2 {
			continue
		}
		level, upright := false, false
		for i := 1; i < len(l.points); i++ {
			level = level || math.Abs(l.points[i].Y-l.points[i-1].Y) <= 1e-6
			upright = upright || math.Abs(l.points[i].X-l.points[i-1].X) <= 1e-6
		}
		for i := range l.points {
			if upright {
				l.points[i].X = math.Floor(l.points[i].X) + 0.5
			}
			if level {
				l.points[i].Y = math.Floor(l.points[i].Y) + 0.5
			}
		}
	}
	return 1
}

// begin empties the coverage for lines that reach beyond their points by margin pixels.
func (p *painter) begin(lines []line, margin float64) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, l := range lines {
		for _, q := range l.points {
			lo.X, lo.Y = min(lo.X, q.X), min(lo.Y, q.Y)
			hi.X, hi.Y = max(hi.X, q.X), max(hi.Y, q.Y)
		}
	}
	clip := p.dst.Bounds()
	if lo.X > hi.X {
		p.cover.reset(image.Rectangle{})
		return
	}
	whole := func(v float64, lo, hi int) int { return int(min(max(v, float64(lo)), float64(hi))) }
	p.cover.reset(image.Rect(
		whole(math.Floor(lo.X-margin), clip.Min.X, clip.Max.X), whole(math.Floor(lo.Y-margin), clip.Min.Y, clip.Max.Y),
		whole(math.Ceil(hi.X+margin), clip.Min.X, clip.Max.X), whole(math.Ceil(hi.Y+margin), clip.Min.Y, clip.Max.Y)))
}

func (p *painter) outline(pts []Point) {
	for i, a := range pts {
		p.cover.edge(a, pts[(i+1)%len(pts)])
	}
}

// convex adds a convex shape, always the same way round, so that shapes that overlap merge.
func (p *painter) convex(pts ...Point) {
	area := 0.0
	for i, a := range pts {
		b := pts[(i+1)%len(pts)]
		area += a.X*b.Y - b.X*a.Y
	}
	for i, a := range pts {
		b := pts[(i+1)%len(pts)]
		if area < 0 {
			a, b = b, a
		}
		p.cover.edge(a, b)
	}
}

const (
	cachedSize  = 96       // pixels an em; larger letters are few and drawn anew
	cacheLetter = 24 << 20 // bytes of letter pictures kept
)

func (p *painter) text(t Text) {
	f := faceOf(t.Style)
	px := t.Size * p.scale
	at := p.to(Point{t.X, t.Y})
	ink := image.NewUniform(t.Color.rgba())
	for _, r := range printable(t.S) {
		switch {
		case r == ' ':
			at.X += t.WordSpace * p.scale
		case px > cachedSize:
			p.largeLetter(f, r, px, at, t.Color)
		default:
			// The baseline stands on a whole pixel, which keeps the feet of letters sharp; sideways a quarter pixel
			// keeps their distances even.
			x := math.Floor(at.X*4+0.5) / 4
			whole := math.Floor(x)
			if m := letterMask(f, t.Style, r, px, uint8((x-whole)*4)); m != nil {
				to := m.Rect.Add(image.Pt(int(whole), int(math.Round(at.Y))))
				draw.DrawMask(p.dst, to, ink, image.Point{}, m, m.Rect.Min, draw.Over)
			}
		}
		at.X += float64(f.width(r))*px/1000 + t.CharSpace*p.scale
	}
}

func (p *painter) largeLetter(f *face, r rune, px float64, at Point, col Color) {
	lines := flatten(f.outline(r), func(q Point) Point { return Point{at.X + q.X*px, at.Y + q.Y*px} })
	if len(lines) == 0 {
		return
	}
	p.begin(lines, 0)
	for _, l := range lines {
		p.outline(l.points)
	}
	p.cover.paint(p.dst, col, false)
}

type letterKey struct {
	style   Style
	r       rune
	size    int32 // 1/64 pixel
	quarter uint8 // of a pixel to the right
}

// letters keeps the pictures of letters drawn so far for all pages, since a text repeats some hundred of them.
var letters = struct {
	sync.Mutex
	masks map[letterKey]*image.Alpha
	bytes int
}{masks: map[letterKey]*image.Alpha{}}

// letterMask returns the picture of a letter about its origin, or nil for one without ink.
func letterMask(f *face, style Style, r rune, px float64, quarter uint8) *image.Alpha {
	key := letterKey{style & (Bold | Italic), r, int32(math.Round(px * 64)), quarter}
	letters.Lock()
	m, ok := letters.masks[key]
	letters.Unlock()
	if ok {
		return m
	}
	m = drawLetter(f.outline(r), float64(key.size)/64, float64(quarter)/4)
	letters.Lock()
	defer letters.Unlock()
	if letters.bytes > cacheLetter {
		clear(letters.masks)
		letters.bytes = 0
	}
	letters.masks[key] = m
	letters.bytes += 100
	if m != nil {
		letters.bytes += len(m.Pix)
	}
	return m
}

func drawLetter(ops []PathOp, px, shift float64) *image.Alpha {
	lines := flatten(ops, func(q Point) Point { return Point{shift + q.X*px, q.Y * px} })
	if len(lines) == 0 {
		return nil
	}
	c := coverages.Get().(*coverage)
	defer coverages.Put(c)
	p := painter{dst: &image.RGBA{Rect: image.Rect(-512, -512, 512, 512)}, cover: c}
	p.begin(lines, 0)
	for _, l := range lines {
		p.outline(l.points)
	}
	return c.mask()
}

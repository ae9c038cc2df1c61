package pdf

import (
	"image"
	"iter"
	"time"
)

// Document is a finished paper: pages ready to be drawn by a back end. All lengths are in points (1/72 inch), the origin
// is the top left corner of the page, y grows downwards.
type Document struct {
	Title    string
	Author   string
	Subject  string
	Created  time.Time // printed into the file; the same records give the same time, so the same bytes
	Pages    []*Page
	More     iter.Seq2[*Page, error] // pages after those, each made when the file needs it and then forgotten; nil: none
	Outline  []Bookmark
	Warnings []string // Vietnamese sentences for the person: a name printed at the least size, …
	Archive  Archive  // what the file claims to be
	TwoSided bool     // every second page is the back, upright when a broad sheet is turned over like a page of a book
}

// Archive is the part of ISO 19005 (PDF/A) that a file claims to keep, at level B.
type Archive uint8

// The parts. A file of the first is PDF 1.4 for archives that take nothing newer: pictures that let the paper through are
// laid on white.
const (
	ArchiveA2 Archive = iota // PDF 1.7
	ArchiveA1                // PDF 1.4
)

// Page is one side of paper as a display list, drawn in order.
type Page struct {
	Width, Height float64
	Label         string // what the page is, for lists of pages: «1», «Nguyễn Văn A»
	Items         []Item
}

// Bookmark is an entry of the outline that viewers show.
type Bookmark struct {
	Title string
	Level int // 0 is the top
	Page  int // index into Pages
	Y     float64
}

// Item is what a page shows: Text, *Path, Picture or Use; or a Field, which shows nothing.
type Item interface{ item() }

// Text is a run of one style on one baseline.
type Text struct {
	X, Y      float64 // start of the baseline
	Style     Style
	Size      float64
	Color     Color
	S         string  // NFC
	WordSpace float64 // added to the width of each space
	CharSpace float64 // added after each letter, for display lettering
}

// Path is an outline to fill, stroke or both.
type Path struct {
	Ops       []PathOp
	Fill      *Color
	Stroke    *Color
	Width     float64 // of the stroke
	Dash      []float64
	EvenOdd   bool
	RoundJoin bool
	RoundCap  bool // open ends and dashes end in half circles; otherwise they are cut square at their end
}

// PathOp is a step of an outline: 'M' and 'L' use the first point, 'C' (cubic Bézier) all three, 'Z' none.
type PathOp struct {
	Op byte
	P  [3]Point
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Picture is a bitmap placed on the page.
type Picture struct {
	X, Y, W, H float64
	Image      image.Image
	Name       string // tells pictures apart; equal names share their bytes in the file
}

// Use draws a piece of artwork that many pages share; a back end stores it once.
type Use struct {
	Art  *Art
	X, Y float64
}

// Art is a drawing used many times: the frame and emblem of a certificate. Name tells it apart within a Document. It is
// not changed once it was drawn.
type Art struct {
	Name          string
	Width, Height float64
	Items         []Item // Text, *Path and Picture only
}

func (Text) item()    {}
func (*Path) item()   {}
func (Picture) item() {}
func (Use) item()     {}

// Color is opaque red, green, blue; the zero Color is black. Papers that need a paler tone mix it beforehand, because
// transparency is forbidden by PDF/A-1.
type Color struct{ R, G, B uint8 }

// Style is one of the four faces of the paper's typeface.
type Style uint8

// The faces; Bold|Italic is bold italic.
const (
	Regular Style = 0
	Bold    Style = 1
	Italic  Style = 2
)

// MM is one millimetre in points.
const MM = 72 / 25.4

package gui

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"os"

	"golang.org/x/image/draw"
)

// Bounds of the scan of a blank: of the file, and of what is stored, which only guides the eye.
const (
	largestScan = 64 << 20
	keptScan    = 2 << 20 // bytes that are stored as they are
	scanSide    = 2400    // pixels of the longer side otherwise
)

// readScan reads the scan of a blank. A large one, as scanners make them, is brought down to what the editor can show.
func readScan(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, largestScan+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > largestScan {
		return nil, imageError("Ảnh phôi lớn hơn 64 MB; hãy quét lại ở 300 điểm trên inch rồi chọn lại.")
	}
	img := decodeImage(raw)
	if img == nil {
		return nil, imageError("Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.")
	}
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if len(raw) <= keptScan && long <= 2*scanSide {
		return raw, nil
	}
	if long > scanSide {
		small := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()*scanSide/long), max(1, b.Dy()*scanSide/long)))
		draw.ApproxBiLinear.Scale(small, small.Bounds(), img, b, draw.Src, nil)
		img = small
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, img, &jpeg.Options{Quality: 85})
	return out.Bytes(), err
}

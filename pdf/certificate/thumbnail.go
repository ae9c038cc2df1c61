package certificate

import (
	"context"
	"image"
	"runtime"
	"sync"
	"sync/atomic"

	"thidua/pdf"
)

// Thumbnails draws the sheets, each so many pixels wide, in the order of the list, several at once. deliver gets each as it
// is done, from goroutines of Thumbnails, several at a time; a sheet that cannot be printed has no picture and is left out.
// It returns when all are delivered, or with the error of ctx when that ends.
func Thumbnails(ctx context.Context, sheets []*Sheet, width int, deliver func(i int, img *image.RGBA)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sheets)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(sheets) || ctx.Err() != nil {
					return
				}
				if p := sheets[i].Page; p != nil && p.Width > 0 {
					deliver(i, pdf.Raster(p, float64(width)*72/p.Width))
				}
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

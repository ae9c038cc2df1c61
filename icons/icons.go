// Package icons owns the program's icon. draw.go made both files: «go run icons/draw.go».
package icons

import _ "embed"

// SVG is the icon as drawn, PNG the same at 512 pixels with transparent corners.
var (
	//go:embed icon.svg
	SVG []byte
	//go:embed icon.png
	PNG []byte
)

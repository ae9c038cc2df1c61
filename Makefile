# make demo      build and open the sample year 2024
# make test      everything that must hold before a commit
# make windows   build/thidua.exe
# make bench     the benchmarks that the README quotes
# make bench-office   certificates and the report against LibreOffice, as whole processes in one run
# make pictures  the pictures that the README shows

# On Linux the window needs only X11 and GLES headers; GLES also builds three times faster than desktop GL.
TAGS    ?= x11,gles
GO      ?= go
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS := -s -w -X main.version=$(VERSION)
DEMO    ?= demo

.PHONY: build demo test vet format unit windows bench bench-office pictures setup-build setup-test setup-windows clean

build: setup-build
	$(GO) build -tags $(TAGS) -ldflags "$(LDFLAGS)" -o build/thidua .

demo: build
	./build/thidua demo --dir $(DEMO)

test: setup-test format vet unit

format:
	@bad=$$(gofmt -l .); [ -z "$$bad" ] || { echo "chưa gofmt: $$bad" >&2; exit 1; }

vet:
	$(GO) vet -tags $(TAGS) ./...

# The whole program is tested with the real window too: the tests of the top package start Xvfb, drive the binary by
# mouse and keys and leave its photographs in build/photos.
unit:
	mkdir -p build/photos
	TAGS=$(TAGS) THIDUA_PHOTOS=$(CURDIR)/build/photos $(GO) test -tags $(TAGS) ./...

# The icon, the version and the manifest (sharp text at every scale) go into the .exe through rsrc_windows_amd64.syso.
WINRES  := github.com/tc-hib/go-winres@v0.3.3

windows: setup-windows
	$(GO) run $(WINRES) simply --arch amd64 --manifest gui --icon icons/icon.png \
		--product-name "Thi đua – Khen thưởng" --file-description "Thi đua – Khen thưởng"
	CC=x86_64-w64-mingw32-gcc GOOS=windows GOARCH=amd64 CGO_ENABLED=1 \
		$(GO) build -tags migrated_fynedo -ldflags "$(LDFLAGS) -H windowsgui" -o build/thidua.exe .

bench:
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -benchtime 3x ./data/... ./pdf/...

bench-office: build
	THIDUA_BENCH=$(CURDIR)/build/thidua $(GO) test -tags $(TAGS) -count=1 -v -run TestBenchOffice -timeout 30m .

pictures: setup-test
	mkdir -p icons/pictures
	TAGS=$(TAGS) THIDUA_PICTURES=$(CURDIR)/icons/pictures $(GO) test -tags $(TAGS) -count=1 -run TestPictures .

setup-build setup-test setup-windows: setup-%:
	@./.ci/setup $*

clean:
	rm -rf build demo rsrc_windows_amd64.syso

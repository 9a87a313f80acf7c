# 蓝图 Lantu. Two commands do everything on a machine with Go, Node and npm:
#   make site    builds the real site into public/
#   make test    runs every test
# Both do their own set-up. "make help" lists the rest.

GO    ?= go
TEMPL := $(GO) tool -modfile=tools.mod templ
RACE  := $(if $(shell command -v gcc 2>/dev/null),-race)

.PHONY: help site test check serve bundle generate format go-test race browser bench bench-check clean

help:
	@echo "make site      build the real site into public/     生成网站"
	@echo "make test      run every test                       运行全部测试"
	@echo "make serve     preview on this machine              本机预览"
	@echo "make check     check the content, write nothing     检查内容"
	@echo "make bench     measure speed and memory             测速"
	@echo "make bench-check  plant mistakes and count what check finds  埋错测检出率"
	@echo "make generate  compile the templates after a change 编译模板"
	@echo "make clean     remove what can be made again        清除可重新生成的文件"

site: bundle
	$(GO) run ./generator build $(FLAGS)

serve: bundle
	$(GO) run ./generator serve $(FLAGS)

check: bundle
	$(GO) run ./generator check $(FLAGS)

# The chart bundle: Apache ECharts from npm, packed for drawing and for browsers.
bundle: .cache/bundle/bundle.json

.cache/bundle/bundle.json: node_modules/.package-lock.json $(wildcard generator/internal/chart/script/* generator/internal/bundle/*.go)
	$(GO) run ./generator bundle
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	npm ci --ignore-scripts
	@touch $@

# Programs of others that read the archives in tests.
generator/browser/archive/node_modules/.package-lock.json: generator/browser/archive/package.json generator/browser/archive/package-lock.json
	npm ci --ignore-scripts --prefix generator/browser/archive
	@touch $@

generate:
	$(TEMPL) generate -path templates

test: format go-test race browser

# Committed code is formatted, vetted, and its generated part is that of the templates.
format: bundle
	@test -z "$$(gofmt -l generator templates)" || { gofmt -l generator templates; echo "run gofmt -w on these"; exit 1; }
	$(GO) vet ./...
	@sum() { cat templates/*_templ.go | sha256sum; }; before=$$(sum); $(TEMPL) generate -path templates; \
	test "$$before" = "$$(sum)" || { echo "templates/*_templ.go were not those of the templates: commit what make generate makes"; exit 1; }

go-test: bundle
	$(GO) test ./...

# The race detector needs a C compiler; without one the plain tests have run all the same. It is some ten times slower, so
# tests that try every byte of a file try a part of them here: -short.
race: bundle
	$(if $(RACE),$(GO) test -race -short ./generator/internal/...,@echo "no C compiler: the race detector is left out")

browser: bundle generator/browser/archive/node_modules/.package-lock.json
	node --test --test-reporter=spec generator/browser/all.mjs

bench: bundle
	$(GO) run ./generator/bench $(FLAGS)

# Plants mistakes into the real content and counts what "generator check" finds; FLAGS="-misses -seed 2".
bench-check:
	$(GO) run ./generator/bench/check $(FLAGS)

clean:
	rm -rf public export .cache node_modules generator/browser/archive/node_modules

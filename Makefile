# The one list of what can be done with this folder. Each target is short; what is longer stands in .ci/.

TOOL = go tool -modfile=.ci/tools.mod
PI   = CGO_ENABLED=0 GOOS=linux go build -trimpath -ldflags '-s -w'

.PHONY: help run test test-vm pi build/popstand-arm64 build/popstand-armv6 generate format notice lint bench soak clean

help: ## says what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: ## starts the demo
	go run . demo

test: ## runs every check of the gate; as root on Debian, installs what they need
	@.ci/gate

test-vm: ## pulls the cables and cuts the power of an emulated ARM machine; five minutes, not part of test
	@.ci/vm

pi: build/popstand-arm64 build/popstand-armv6 ## builds for the Raspberry Pi: arm64, and armv6 for the oldest and 32-bit systems

build/popstand-arm64:
	GOARCH=arm64 $(PI) -o $@ .

build/popstand-armv6:
	GOARCH=arm GOARM=6 $(PI) -o $@ .

generate: ## makes the Go code of the templates anew
	$(TOOL) templ generate

format: ## formats Go code and templates
	$(TOOL) templ fmt .
	$(TOOL) gofumpt -w .

notice: ## writes NOTICE anew, after a dependency or an asset changed
	.ci/notices >NOTICE.new && mv NOTICE.new NOTICE

lint: ## runs the linters alone
	$(TOOL) golangci-lint run ./...

bench: ## runs the benchmarks and prints their ratios
	go test -run '^$$' -bench . -benchmem -timeout 1h ./...

soak: ## runs the long rounds: power cuts, kills, properties, random input; for a night
	@.ci/soak

clean: ## removes what was built
	rm -rf build

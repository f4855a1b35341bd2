# The entry for people and CI; "make help" lists what there is.
FLAVOR ?= slim
ARCH   ?= amd64
# Images: Debian suite, kernel package (of another suite: KERNEL=bookworm/linux-image-amd64), AOT=off for the same bytes every time, FAST=1 for quick turns.
SUITE  ?= trixie
KERNEL ?= linux-image-$(ARCH)
AOT    ?= on
FAST   ?=
export SUITE KERNEL AOT FAST
# Programs sort and speak alike, whoever calls.
export LC_ALL := C.UTF-8

flavors  := $(patsubst flavors/%/pom.xml,%,$(wildcard flavors/*/pom.xml))
dist     := dist/$(ARCH)
with-jdk  = JAVA_HOME="$$(jlink/jdk)"
maven     = $(with-jdk) mvn -q -B $(if $(OFFLINE),-o) $(compiled)
# Maven compiles all again when jars are newer than the start of the run that made them, as they always are the second time.
fresh    := compiled=-Dmaven.compiler.useIncrementalCompilation=false
unchecked = -DskipTests -Dspotless.check.skip
sources  := $(shell find pom.xml .mvn modules third-party flavors jlink/booty.builder -name target -prune -o -type f -print)
scripts  := $(shell git grep -lE '^.!(/usr/bin/env bash|/bin/(ba)?sh)' 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: demo
demo: $(dist)/booty-slim.cpio.zst server .build/setup ## From an empty machine to a running OS, watched: DEMO_FIRMWARE=bios|uefi
	$(with-jdk) lab/demo

.PHONY: test
test: .build/setup ## All that a change must pass; what CI runs
	+$(MAKE) .build/jars
	+$(MAKE) -j4 .build/server os-images $(fresh)
	+$(MAKE) -j4 check images os-images booty $(fresh)
	$(with-jdk) lab/run

.PHONY: check
check: shellcheck verify supervisor-test ## Format, warnings, unit, property and golden tests

.PHONY: verify
verify: .build/setup
	$(maven) verify

# It mostly waits: for programs to end, for time to run out.
.PHONY: supervisor-test
supervisor-test: .build/setup
	jlink/supervisor/test

.PHONY: lab
lab: images server booty .build/setup ## One system test: CASE=LegacyReadTest
	$(with-jdk) lab/run $(CASE)

.PHONY: nightly
nightly: images server booty .build/setup ## The long matrices, in modules and in machines
	$(maven) verify -Dtest.groups=nightly -Dtest.excluded=none -Dsurefire.failIfNoSpecifiedTests=false
	$(with-jdk) lab/run --nightly

.PHONY: fuzz
fuzz: .build/setup-build ## Looks for inputs that break a parser: TARGET=GRUB FUZZ_RUNS=10000000 or FUZZ_SECONDS=60
	$(with-jdk) OFFLINE=$(OFFLINE) fuzz/run $(TARGET)

.PHONY: bench
bench: images server .build/setup ## Measures, writes bench/results
	$(with-jdk) bench/run

.PHONY: bench-flash
bench-flash: booty .build/setup ## Measures writing images against qemu-img, dd, bmaptool …; needs root
	$(with-jdk) bench/flash

.PHONY: bench-steps
bench-steps: $(dist)/booty-full.cpio.zst server .build/setup ## Measures the steps of an emulated machine
	$(with-jdk) bench/steps

.PHONY: image
image: $(dist)/booty-$(FLAVOR).cpio.zst ## One image: FLAVOR=slim ARCH=amd64

.PHONY: images
images: $(flavors:%=$(dist)/booty-%.cpio.zst) ## The images of all flavors

.PHONY: os-images
os-images: .build/setup
	lab/os/images

.PHONY: booty
booty: $(dist)/booty/bin/booty ## The command booty for any Linux machine, dist/amd64/booty/bin/booty

.PHONY: server
server: .build/server ## The provisioning server, server/booty-server

.PHONY: serve
serve: server ## Runs the server: ARGS='-action writeImage …'
	$(with-jdk) server/booty-server $(ARGS)

.PHONY: lint
lint: shellcheck ## Format and shell scripts
	$(maven) spotless:check

.PHONY: shellcheck
shellcheck: .build/setup
	shellcheck -x --severity=warning $(scripts)

.PHONY: format
format: .build/setup-build ## Settles the layout of the Java sources
	$(maven) spotless:apply

.PHONY: golden
golden: .build/setup-build ## Rewrites the golden files; their diff is the review
	$(maven) test -Dgolden.write=true -Dtest='ContentsTest,DescriptorsTest,*Golden*' -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: setup
setup: .build/setup ## Installs or fetches what is missing: Debian packages, JDK 25

.PHONY: clean
clean: ## Removes what was built; what was fetched stays in .build
	rm -rf dist $(filter-out .build/debian .build/jdk,$(wildcard .build/*))
	find . -name target -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

$(dist)/booty-%.cpio.zst: .build/jars .build/$(ARCH)/init .build/settings $(wildcard jlink/image jlink/debian flavors/*/*.txt flavors/*/image.properties)
	flock .build/images.lock jlink/image $* $(ARCH)

.build/jars: $(sources) | .build/setup-build
	rm -rf flavors/*/target/modules modules/booty.command/target/modules jlink/booty.builder/target/modules
	$(maven) -T 1C package $(unchecked) -am $(flavors:%=-pl flavors/%) -pl modules/booty.command -pl jlink/booty.builder
	@touch $@

$(dist)/booty/bin/booty: .build/jars jlink/command
	jlink/command $(ARCH)

.build/server: $(sources) $(shell find server -name target -prune -o -type f -print) | .build/setup-build
	$(maven) -T 1C package $(unchecked) -am -pl server
	@touch $@

.build/$(ARCH)/init: $(wildcard jlink/supervisor/*) | .build/setup-build
	jlink/supervisor/build $@ $(ARCH)

.build/setup: lab/packages | .build/setup-build
	lab/setup
	@touch $@

.build/setup-build: jlink/packages jlink/jdk
	@mkdir -p .build
	PACKAGES=jlink/packages lab/setup
	jlink/jdk
	@touch $@

# Changes when an image is asked for with other settings, so that it is built again.
.build/settings: .FORCE
	@mkdir -p .build
	@echo '$(ARCH) $(SUITE) $(KERNEL) $(AOT) $(FAST)' | cmp -s - $@ || echo '$(ARCH) $(SUITE) $(KERNEL) $(AOT) $(FAST)' >$@

.PHONY: .FORCE
.FORCE:

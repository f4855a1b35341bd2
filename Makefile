# The entry for people and CI; "make help" lists what there is.
FLAVOR ?= slim
ARCH   ?= amd64
# Debian suite and kernel package of images, AOT=off for the same bytes every time, FAST=1 for quick turns.
SUITE  ?= trixie
KERNEL ?= linux-image-$(ARCH)
AOT    ?= on
FAST   ?=
export SUITE KERNEL AOT FAST

flavors := $(patsubst flavors/%/pom.xml,%,$(wildcard flavors/*/pom.xml))
dist    := dist/$(ARCH)
maven    = JAVA_HOME="$$(jlink/jdk)" mvn -q -B $(if $(OFFLINE),-o)
sources := $(shell find pom.xml .mvn modules third-party flavors jlink -name target -prune -o -type f -print)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: image
image: $(dist)/booty-$(FLAVOR).cpio.zst ## Builds one image: FLAVOR=slim ARCH=amd64

.PHONY: images
images: $(flavors:%=$(dist)/booty-%.cpio.zst) ## Builds the images of all flavors

$(dist)/booty-%.cpio.zst: .build/jars .build/$(ARCH)/init .build/settings
	jlink/image $* $(ARCH)

.build/jars: $(sources)
	rm -rf flavors/*/target/modules jlink/booty.builder/target/modules
	$(maven) package -DskipTests -Dspotless.check.skip -am $(flavors:%=-pl flavors/%) -pl jlink/booty.builder
	touch $@

.build/$(ARCH)/init: $(wildcard jlink/supervisor/*)
	jlink/supervisor/build $@ $(ARCH)

# Changes when an image is asked for with other settings, so that it is built again.
.build/settings: .FORCE
	@mkdir -p .build
	@echo '$(ARCH) $(SUITE) $(KERNEL) $(AOT) $(FAST)' | cmp -s - $@ || echo '$(ARCH) $(SUITE) $(KERNEL) $(AOT) $(FAST)' >$@

.PHONY: .FORCE
.FORCE:

.PHONY: help
help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: clean
clean: ## Removes what was built; fetched packages stay in .build
	rm -rf dist .build/amd64 .build/arm64 .build/jars .build/settings
	find . -name target -type d -prune -exec rm -rf {} +

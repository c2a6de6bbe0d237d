# ringleader: `make demo` and `make test` are all there is to know; see README.md.

VERSION = 0.1.0
PREFIX = /usr/local
ZSH_COMPLETIONS = $(PREFIX)/share/zsh/site-functions
BUILD = build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
comma = ,
GENERATED = $(BUILD)/generated

LIBS = igraph sqlite3 smartcols jansson zlib libzstd liblzma libpsl libidn2 libutf8proc libxxhash libmaxminddb inih libsodium
PACKAGES = gcc g++ libc6-dev make pkg-config libigraph-dev libsqlite3-dev libcsv-dev \
	libsmartcols-dev libjansson-dev zlib1g-dev libzstd-dev liblzma-dev libpsl-dev libidn2-dev \
	libphonenumber-dev \
	libutf8proc-dev libxxhash-dev libmaxminddb-dev libinih-dev libsodium-dev
TEST_PACKAGES = libcriterion-dev sqlite3
# Without one of these, its tests are skipped.
TEST_TOOLS = tmux less groff-base zsh fish cmark-gfm systemd tidy
BROWSER_PACKAGES = chromium fonts-dejavu-core
BENCH_PACKAGES = uthash-dev
QUALITY_PACKAGES = python3 python3-venv
LINT_PACKAGES = clang clang-format cppcheck git
DEB_PACKAGES = build-essential debhelper
DEB_CHECK_PACKAGES = debootstrap lintian

# CC, CPPFLAGS, CFLAGS and LDFLAGS are the user's: they come last, after what the program needs.
ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS ?= -g $(if $(SAN),-O1,-O2)
# The compiler of one file, src/value/phone_region.cc: it goes with CC.
ifeq ($(origin CXX),default)
CXX = $(patsubst %clang,%clang++,$(patsubst %gcc,%g++,$(CC)))
endif

# WERROR=1, for lint and CI: a warning is an error.
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
	-Wcast-qual -Wwrite-strings -Wvla -Wno-missing-field-initializers $(if $(WERROR),-Werror)
SANITIZE = $(if $(SAN),-fno-omit-frame-pointer -fsanitize=$(SAN) -fno-sanitize-recover=all) \
	$(if $(FUZZING),-fsanitize=fuzzer-no-link$(comma)address$(comma)undefined)
# _FORTIFY_SOURCE needs an optimizing compiler, and sanitizers do the same better.
OPTIMIZED = $(filter-out -O0,$(filter -O%,$(CFLAGS)))
FORTIFIED = $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS))
FORTIFY = $(if $(SAN)$(FUZZING)$(FORTIFIED),,$(if $(OPTIMIZED),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
ALL_CPPFLAGS = -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DVERSION='"$(VERSION)"' $(FORTIFY) \
	-Iinclude -Isrc -I$(GENERATED) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 -pthread -fPIE -fstack-protector-strong $(WARN) $(SANITIZE) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 -pthread -fPIE -fstack-protector-strong -Wall -Wextra $(if $(WERROR),-Werror) \
	$(SANITIZE) $(CXXFLAGS)
CXXFLAGS ?= $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro -Wl,-z,now $(LDFLAGS)
# What compiles says which file of how many, if PROGRESS is set; make itself counts them before.
ifdef PROGRESS
TO_COMPILE := $(shell $(MAKE) -n PROGRESS= $(MAKECMDGOALS) 2>/dev/null | grep -c -- ' -MP -c ')
SAY = $(eval COMPILED += x)@sh tools/progress.sh $(words $(COMPILED)) $(TO_COMPILE) $<;
endif
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)
LINK = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)
# Asked of pkg-config once, when first needed: `deps` may have to install it before.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(LIBS)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $(LIBS)))$(PKG_LIBS)

MAIN = src/cli/main.c
SOURCES = $(filter-out $(MAIN),$(wildcard src/*/*.c src/*/*/*.c))
SQL = $(sort $(wildcard schema/*.sql schema/query/*.sql))
SHELLS = $(sort $(wildcard completion/ringleader.*))
ASSETS = $(sort $(wildcard assets/*.css assets/*.js))
OBJECTS = $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/src/value/phone_region.o $(BUILD)/schema.o $(BUILD)/shells.o $(BUILD)/assets.o
TESTS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/fuzz/%,$(wildcard tests/*/*.c)))
# Tests that spawn no program: seconds.
FAST = $(filter-out $(BUILD)/tests/cli/% $(BUILD)/tests/end_to_end/%,$(TESTS))
PROGRAM = $(BUILD)/ringleader
DEPENDENCIES = $(OBJECTS:.o=.d) $(TESTS:.o=.d) $(MAIN:%.c=$(BUILD)/%.d)

.PHONY: all demo test check-fast fuzz fuzz-targets browser example golden kill lint format bench bench-worlds bench-parts \
	bench-quality bench-identity bench-services fit deps test-deps clock-deps lint-deps bench-deps quality-deps browser-deps man \
	install deb deb-check clean compile_commands.json
.DELETE_ON_ERROR:

# A make of what is to be built, on all processors where no other number was asked for.
BUILD_ALL = $(MAKE) --no-print-directory -s PROGRESS=1 \
	$(if $(filter -j%,$(MAKEFLAGS)),,-j$$(nproc 2>/dev/null || echo 2))

all: $(PROGRAM)

$(PROGRAM): $(OBJECTS) $(MAIN:%.c=$(BUILD)/%.o)
	$(LINK) $^ $(PKG_LIBS) -lcsv -lphonenumber -lstdc++ -lm -o $@

$(OBJECTS) $(TESTS) $(MAIN:%.c=$(BUILD)/%.o): | $(GENERATED)/store/sql.h

$(TESTS): ALL_CPPFLAGS += -Itests/support

$(BUILD)/src/value/phone_region.o: src/value/phone_region.cc
	@mkdir -p $(@D)
	$(SAY)$(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(SAY)$(COMPILE) $(PKG_CFLAGS) -MMD -MP -c $< -o $@

# schema/*.sql and schema/query/*.sql, embedded as constants: sql_NAME of store/sql.h.
$(BUILD)/schema.c: $(SQL) tools/embed.sh
	@mkdir -p $(@D)
	sh tools/embed.sh sql-source $(SQL) > $@

$(GENERATED)/store/sql.h: $(SQL) tools/embed.sh
	@mkdir -p $(@D)
	sh tools/embed.sh sql-header $(filter schema/query/%,$(SQL)) > $@

# completion/*, the script of each shell, likewise.
$(BUILD)/shells.c: $(SHELLS) tools/embed.sh
	@mkdir -p $(@D)
	sh tools/embed.sh text cli/shell.h shell $(SHELLS) > $@

# assets/*, what a report's page has within it, likewise.
$(BUILD)/assets.c: $(ASSETS) tools/embed.sh
	@mkdir -p $(@D)
	sh tools/embed.sh text report/assets.h asset $(ASSETS) > $@

$(BUILD)/schema.o $(BUILD)/shells.o $(BUILD)/assets.o: %.o: %.c
	$(SAY)$(COMPILE) -MMD -MP -c $< -o $@

-include $(wildcard $(DEPENDENCIES))

# ---- what people run ----

# Builds, loads the sample service, finds its rings, prints them, and leaves all of it in demo/.
demo: deps
	@$(BUILD_ALL) all
	@sh tools/demo.sh $(PROGRAM)

# With SAN=address,undefined: built apart, under those sanitizers. With CLOCK=+3y: three years on.
test: deps test-deps $(if $(CLOCK),clock-deps)
	@$(BUILD_ALL) $(BUILD)/tests.bin all
	@CLOCK='$(CLOCK)' sh tools/test.sh $(BUILD)

$(BUILD)/tests.bin: $(OBJECTS) $(TESTS)
	$(LINK) $^ $(PKG_LIBS) -lcsv -lphonenumber -lstdc++ -lm $$(pkg-config --libs criterion) -o $@

# The tests that spawn no program, while one works on a room.
check-fast: deps test-deps
	@$(MAKE) --no-print-directory -s $(BUILD)/fast.bin
	@$(BUILD)/fast.bin --jobs 2

$(BUILD)/fast.bin: $(OBJECTS) $(FAST)
	$(LINK) $^ $(PKG_LIBS) -lcsv -lphonenumber -lstdc++ -lm $$(pkg-config --libs criterion) -o $@

# Opens reports in a real Chromium, and leaves screenshots in build/browser/shots.
browser: all build/browser/node_modules/ready
	@sh tests/browser/run.sh $(PROGRAM)

build/browser/node_modules/ready: tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p build/browser
	cp $^ build/browser/
	cd build/browser && npm ci --loglevel=error --no-audit --no-fund >/dev/null
	@touch $@

# Writes the example in reports/ anew, with a picture of its first screen.
example: browser-deps
	@$(MAKE) --no-print-directory -s all
	@sh tools/example.sh $(PROGRAM) build/example
	cp build/example/2026-W26.html build/example/2026-W26.md build/example/2026-W26.csv reports/
	@PLACE=build/browser node tests/browser/picture.mjs reports/2026-W26

# Writes the expected outputs anew; look at what changed before you commit it.
golden: deps test-deps
	@$(MAKE) --no-print-directory -s $(BUILD)/tests.bin all
	GOLDEN=write RINGLEADER=$(PROGRAM) $(BUILD)/tests.bin --filter 'golden/*'

# Coverage-guided fuzzing of what reads hostile bytes, FUZZ_SECONDS for each target in tests/fuzz;
# needs clang with its runtime. What was found is kept in build/fuzz.
FUZZ_SECONDS = 60
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))

fuzz: deps
	@sh tools/deps.sh clang libclang-rt-dev
	@$(MAKE) --no-print-directory -s BUILD=build/fuzz CC=clang CFLAGS="-g -O1" FUZZING=1 fuzz-targets
	@sh tools/fuzz.sh $(FUZZ_SECONDS) $(FUZZERS)

fuzz-targets: $(FUZZERS:%=$(BUILD)/fuzz-%)

$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/%.o $(OBJECTS)
	$(LINK) -fsanitize=fuzzer $^ $(PKG_LIBS) -lcsv -lphonenumber -lstdc++ -lm -o $@

# Kills a load at twenty moments, and a weekly run at every moment, and looks whether all is whole.
kill: deps test-deps
	@$(MAKE) --no-print-directory -s all $(BUILD)/tests.bin
	@RINGLEADER=$(PROGRAM) sh tools/kill.sh

lint: deps test-deps lint-deps
	@sh tools/lint.sh

# For editors and clang's tools: how each file is compiled.
compile_commands.json: $(GENERATED)/store/sql.h
	@sh tools/compile_commands.sh $(COMPILE) $(PKG_CFLAGS) -- $(SOURCES) $(MAIN) \
		$(TESTS:$(BUILD)/%.o=%.c) > $@

format: lint-deps
	clang-format -i $$(git ls-files '*.c' '*.h')

# Ours against theirs: ratios of paired runs. Takes some minutes and 3 GB of disk.
bench: deps test-deps bench-deps
	@$(MAKE) --no-print-directory -s all $(BUILD)/hash.bin
	@$(BUILD)/hash.bin ours; $(BUILD)/hash.bin uthash
	@sh bench/load.sh $(PROGRAM)
	@sh bench/detect.sh $(PROGRAM)
	@sh bench/desk.sh $(PROGRAM)

$(BUILD)/hash.bin: bench/hash.c $(OBJECTS)
	$(COMPILE) $(ALL_LDFLAGS) $< $(BUILD)/src/base/intern.o $(BUILD)/src/base/hugepage.o -lxxhash -o $@

SEEDS = $(shell seq 901 910)
ACCOUNTS = 50000
FRAUD = 0.03
QUALITY = bench/quality

# ringleader beside two notebook rules and Splink, on simulated worlds (SEEDS, ACCOUNTS, FRAUD) or on
# the signups, billing and labels in the directory P2P. Some minutes; also writes build/quality.csv.
bench-quality: SEEDS = 901 902 903
bench-quality: deps quality-deps
	@$(MAKE) --no-print-directory -s all build/quality-venv/ready
	@build/quality-venv/bin/python -B $(QUALITY)/run.py $(PROGRAM) --work build/worlds \
		--output build/quality.csv $(if $(P2P),--records $(P2P),\
		--seeds $(SEEDS) --accounts $(ACCOUNTS) --fraud $(FRAUD))

build/quality-venv/ready: $(QUALITY)/requirements.txt
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --requirement $<
	touch $@

# How right detection is on many simulated worlds: mean, worst, and by style and group. Worlds and
# loaded stores are kept in build/worlds, so that trying a change of detection takes seconds.
bench-worlds: deps quality-deps
	@$(MAKE) --no-print-directory -s all
	@python3 -B $(QUALITY)/worlds.py $(PROGRAM) --work build/worlds \
		--seeds $(SEEDS) --accounts $(ACCOUNTS) --fraud $(FRAUD)

# What each part of the method is worth: the figures of those worlds with that part switched off.
bench-parts: deps quality-deps
	@$(MAKE) --no-print-directory -s all
	@python3 -B $(QUALITY)/parts.py $(PROGRAM) --work build/worlds \
		--seeds $(SEEDS) --accounts $(ACCOUNTS) --fraud $(FRAUD)

# Whether rings keep their ids over half a year, week by week: SEEDS, ACCOUNTS, FRAUD, WEEKS.
bench-identity: SEEDS = 101 102 103 104 105
bench-identity: WEEKS = 26
bench-identity: deps quality-deps
	@$(MAKE) --no-print-directory -s all
	@python3 -B $(QUALITY)/identity.py $(PROGRAM) --work build/worlds --weeks $(WEEKS) \
		--seeds $(SEEDS) --accounts $(ACCOUNTS) --fraud $(FRAUD)

# The table of what detection must reach on any service, and what it reaches. BARS are options of
# bench/quality/bars.py: --quick, --only PATTERN, --large, --json FILE, --before FILE, --p2p DIRECTORY.
# Services are kept in build/bars.
bench-services: deps quality-deps
	@$(MAKE) --no-print-directory -s all build/fit-venv/ready
	@build/fit-venv/bin/python -B $(QUALITY)/bars.py $(PROGRAM) --work build/bars $(BARS)

# Fits the steps of the score anew, from simulated services. Candidates depend a little on the
# scores of their parts, so the program is built with the new steps, and they are fitted again.
fit: FIT = build/fit-venv/bin/python -B bench/fit/fit.py $(PROGRAM) src/ring/score_table.c
fit: deps quality-deps lint-deps
	@$(MAKE) --no-print-directory -s all build/fit-venv/ready
	@$(FIT) --blind
	@$(MAKE) --no-print-directory -s all
	@$(FIT)
	@$(MAKE) --no-print-directory -s all

build/fit-venv/ready: bench/fit/requirements.txt
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --requirement $<
	touch $@

# ---- what they need ----

# Installs Debian's packages that are missing; elsewhere names them and stops.
deps:
	@sh tools/deps.sh $(PACKAGES)

test-deps:
	@sh tools/deps.sh $(TEST_PACKAGES)
	@sh tools/deps.sh --optional $(TEST_TOOLS)

clock-deps:
	@sh tools/deps.sh faketime

lint-deps:
	@sh tools/deps.sh $(LINT_PACKAGES)

bench-deps:
	@sh tools/deps.sh $(BENCH_PACKAGES)

quality-deps:
	@sh tools/deps.sh $(QUALITY_PACKAGES)

# Whoever has a Node of their own keeps it; Debian's comes with npm apart.
browser-deps:
	@sh tools/deps.sh $(BROWSER_PACKAGES)
	@command -v npm >/dev/null || sh tools/deps.sh nodejs npm
	@$(MAKE) --no-print-directory -s build/browser/node_modules/ready

# What the program itself makes of its table of commands: the manual.
man: $(BUILD)/man/ringleader.1

# Each page is written as a whole, so that two makes at once do no harm.
$(BUILD)/man/ringleader.1: $(PROGRAM)
	$(PROGRAM) manual --output $(BUILD)/man
	@touch $@

# Units, and the line for cron, name the program where it is installed.
AT_HOME = sed 's|/usr/local/bin/|$(PREFIX)/bin/|g'

install: all man
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/ringleader
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(BUILD)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -D -m 644 completion/ringleader.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/ringleader
	install -D -m 644 completion/ringleader.zsh \
		$(DESTDIR)$(ZSH_COMPLETIONS)/_ringleader
	install -D -m 644 completion/ringleader.fish \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/ringleader.fish
	set -e; for unit in service timer; do \
		$(AT_HOME) contrib/systemd/ringleader-weekly.$$unit | install -D -m 644 /dev/stdin \
			$(DESTDIR)$(PREFIX)/lib/systemd/system/ringleader-weekly.$$unit; done
	install -D -m 644 contrib/systemd/ringleader.sysusers \
		$(DESTDIR)$(PREFIX)/lib/sysusers.d/ringleader.conf
	install -D -m 644 contrib/systemd/ringleader.tmpfiles \
		$(DESTDIR)$(PREFIX)/lib/tmpfiles.d/ringleader.conf
	$(AT_HOME) contrib/cron/ringleader-weekly | install -D -m 644 /dev/stdin \
		$(DESTDIR)$(PREFIX)/share/ringleader/cron/ringleader-weekly

# Builds a Debian package, build/deb/ringleader_*.deb.
deb: deps
	@sh tools/deps.sh $(DEB_PACKAGES)
	@sh tools/deb.sh $(VERSION)

# Installs the package in a bare root, tries it and purges it. Needs to be root.
deb-check: deb
	@sh tools/deps.sh $(DEB_CHECK_PACKAGES)
	@sh tools/deb-check.sh build/deb/ringleader_*.deb

clean:
	rm -rf build demo

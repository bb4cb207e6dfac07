# Sourced by ./gatehouse, ./test, ./bench and ./quality: what the machine must have, and how it gets it.
# All output goes to stderr; stdout belongs to the program.

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages, or says the one command that does.
install_packages() {
    [ "$#" -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $* …"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 && return 0
        say "apt-get could not install: $*"
    else
        say "Missing on this machine: $*. This installs it:"
        say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    exit 2
}

require_dotnet() {
    command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' && return 0
    say "Gatehouse is built with the .NET 10 SDK, which is not on this machine's PATH."
    say "Install it (https://dotnet.microsoft.com/download, package dotnet-sdk-10.0) and call this again."
    exit 2
}

has_icu() { [ -n "$(ls /usr/lib/*/libicuuc.so.* /usr/lib/libicuuc.so.* /lib/*/libicuuc.so.* 2>/dev/null)" ]; }

# ICU at run time, Node.js for the build.
require_for_build() {
    require_dotnet
    local missing=()
    has_icu || missing+=(libicu72)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    install_packages "${missing[@]}"
}

# A real PostgreSQL, a real browser and a token for the tests.
require_for_tests() {
    require_for_build
    local missing=()
    [ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || missing+=(postgresql)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v softhsm2-util >/dev/null || missing+=(softhsm2)
    install_packages "${missing[@]}"
}

# What the attack run adds; no part of the product or of ./test.
require_for_attack() {
    require_for_build
    local missing=() tool
    for tool in sqlmap strace curl openssl; do command -v "$tool" >/dev/null || missing+=("$tool"); done
    install_packages "${missing[@]}"
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

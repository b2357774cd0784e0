# What the scripts share: the JDK, Maven, and jars that are built where they are missing or stale. Whoever sources it has
# set root, the folder of the repository.
# shellcheck shell=bash disable=SC2154

readonly LEAST_JAVA=17
readonly GATEWAY_JAR=$root/gateway/target/penstock.jar
# What the benchmarks are run from, and all else of the module jmh
# shellcheck disable=SC2034
readonly BENCHMARKS_JAR=$root/jmh/target/benchmarks.jar

say()
{
    printf 'penstock: %s\n' "$*" >&2
}

fail()
{
    say "$*"
    exit 2
}

# Sets java, java_home and java_version
find_java()
{
    if [[ -n ${JAVA_HOME:-} ]]
    then
        java=$JAVA_HOME/bin/java
        [[ -x $java ]] || fail "JAVA_HOME is $JAVA_HOME, where there is no bin/java"
    else
        java=$(command -v java) || fail "no Java found: install a JDK $LEAST_JAVA or newer, or set JAVA_HOME"
    fi
    local home
    home=$(dirname -- "$(dirname -- "$(readlink -f -- "$java")")")
    local text=
    if [[ -r $home/release ]]
    then
        text=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release")
    fi
    if [[ -z $text ]]
    then
        text=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    java_version=${text%%[!0-9]*}
    if [[ -z $java_version ]] || ((java_version < LEAST_JAVA))
    then
        fail "$java is version ${text:-unknown}; a JDK $LEAST_JAVA or newer is needed (set JAVA_HOME)"
    fi
    java_home=$home
}

maven()
{
    [[ -x $java_home/bin/javac ]] || fail "$java_home has no javac; building needs a JDK, not a JRE"
    local command=$root/mvnw
    if command -v mvn >/dev/null
    then
        command=mvn
    fi
    # Without noreset an older Maven ends its output with escapes, though -B has no colours that they would reset
    (cd -- "$root" && JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:-} -Djansi.noreset=true" \
        "$command" -B -ntp "$@")
}

# Sets jar, stamp and modules: what a module's runnable jar is called, when its build began, and what it is made of
select_module()
{
    case $1 in
        gateway)
            jar=$GATEWAY_JAR
            modules=(codecs gateway)
            ;;
        jmh)
            jar=$BENCHMARKS_JAR
            modules=(codecs gateway jmh)
            ;;
        *)
            fail "module $1 has no runnable jar"
            ;;
    esac
    stamp=$root/$1/target/.build.stamp
}

# Whether a module's jar is missing, or what it is made of has changed since its build began
is_stale()
{
    local jar stamp modules module newer
    select_module "$1"
    [[ -f $jar && -f $stamp ]] || return 0
    local -a sources=("$root/pom.xml")
    for module in "${modules[@]}"
    do
        sources+=("$root/$module/pom.xml" "$root/$module/src/main")
    done
    newer=$(find "${sources[@]}" -newer "$stamp" -print -quit)
    [[ -n $newer ]]
}

# A jar is removed first, not written over: a process that runs keeps the one it has opened. The stamp is as old as what
# the build may have read: what is edited while it runs is newer, and built next time.
begin_build()
{
    local module jar stamp modules
    for module in "$@"
    do
        select_module "$module"
        rm -f -- "$jar"
        mkdir -p -- "${stamp%/*}"
        touch -- "$stamp"
    done
}

# Builds a module's jar anew. The jar of jmh comes with that of the gateway, which stands before it in the build.
build()
{
    local jar stamp modules
    select_module "$1"
    say "building (the first time this takes about a minute)"
    begin_build gateway
    if [[ $1 != gateway ]]
    then
        begin_build "$1"
    fi
    local list
    list=$(IFS=, && printf '%s' "${modules[*]}")
    # Of what Maven says, the goals (that is the progress) and what goes wrong
    if ! maven -Dstyle.color=never -pl "$list" -DskipTests -Dstyle.skip package |
        sed -n 's/^\[INFO\] --- \(.*\) ---$/  \1/p; /^\[ERROR\]/p' >&2
    then
        rm -f -- "$jar" "$GATEWAY_JAR"
        say "the build failed"
        exit 1
    fi
    say "built in $SECONDS s"
}

# Builds a module's jar where it is stale: gateway or jmh
build_if_stale()
{
    if is_stale "$1"
    then
        one_at_a_time build_where_stale "$1"
    fi
}

build_where_stale()
{
    if is_stale "$1"
    then
        build "$1"
    fi
}

# Of two that build at once, one waits for the other
one_at_a_time()
{
    local lock=$root/gateway/target/.build.lock
    mkdir -p -- "${lock%/*}"
    (
        if command -v flock >/dev/null
        then
            flock 9
        fi
        "$@" 9>&-
    ) 9>"$lock"
}

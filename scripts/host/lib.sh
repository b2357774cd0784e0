# What check, apply and revert share, sourced by them: command line, lists of cores, and what the host should have.
# shellcheck shell=bash disable=SC2034

# What a gateway wants at least: penstock.backlog, and penstock.connections.limit with 256 descriptors beside it
readonly LEAST_BACKLOG=4096
readonly LEAST_DESCRIPTORS=16640
# The microseconds that a core may take to wake; what takes longer is switched off
readonly WAKE_LIMIT_US=2
# The cgroup of the gateway: the unit's Slice
readonly SLICE=penstock.slice

# check's name, path below /proc/sys, how it is compared, value
readonly SYSCTLS=(
    "somaxconn net/core/somaxconn least $LEAST_BACKLOG"
    "syn-backlog net/ipv4/tcp_max_syn_backlog least $LEAST_BACKLOG"
    'migrate-requests net/ipv4/tcp_migrate_req is 1'
    'swappiness vm/swappiness most 1'
    'numa-balancing kernel/numa_balancing is 0'
    'nmi-watchdog kernel/nmi_watchdog is 0'
    'stat-interval vm/stat_interval least 10'
    'open-files fs/nr_open least 1048576')

# Where the host's /proc and /sys are; empty: here
base=
# Of the lanes, as they were written, and each as an index
cores=
is_core=()
# The core of the gateway's other threads, where it gets a partition of its own
service_core=
# As is_core, with service_core
is_taken=()
online=
housekeeping=

say()
{
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# Wrong usage
fail()
{
    say "$*"
    exit 2
}

# The argument of an option that needs one
argument_of()
{
    { (($# >= 2)) && [[ -n $2 ]]; } || fail "$1 needs an argument"
    argument=$2
}

use_root()
{
    [[ -d $1 ]] || fail "there is no folder $1"
    base=${1%/}
}

is_list()
{
    [[ $1 =~ ^(0|[1-9][0-9]{0,3})(-(0|[1-9][0-9]{0,3}))?(,(0|[1-9][0-9]{0,3})(-(0|[1-9][0-9]{0,3}))?)*$ ]]
}

# Sets cpus to the numbers of a list such as 0-3,8
expand_list()
{
    cpus=()
    local part number last
    local -a parts
    IFS=, read -r -a parts <<<"$1"
    for part in ${parts[@]+"${parts[@]}"}
    do
        number=${part%-*}
        last=${part#*-}
        for (( ; number <= last; number++))
        do
            cpus+=("$number")
        done
    done
}

# Sets list to the numbers given, which must ascend
compress_list()
{
    list=
    local first='' last='' number
    for number in "$@" ''
    do
        if [[ -n $first && $number != $((last + 1)) ]]
        then
            list+=,$first
            ((last == first)) || list+=-$last
            first=
        fi
        first=${first:-$number}
        last=${number:-0}
    done
    list=${list#,}
}

# Sets list to that of a mask such as ff,00000003
list_of_mask()
{
    local digits=${1//,/} place=0 bit digit
    local -a numbers=()
    while [[ -n $digits ]]
    do
        digit=$((16#${digits: -1}))
        for bit in 0 1 2 3
        do
            ((!(digit >> bit & 1))) || numbers+=($((place + bit)))
        done
        digits=${digits%?}
        place=$((place + 4))
    done
    compress_list ${numbers[@]+"${numbers[@]}"}
}

# Sets mask to that of a list
mask_of_list()
{
    expand_list "$1"
    local -a words=(0)
    local number i
    for number in ${cpus[@]+"${cpus[@]}"}
    do
        for ((i = ${#words[@]}; i <= number / 32; i++))
        do
            words[i]=0
        done
        words[number / 32]=$((words[number / 32] | 1 << number % 32))
    done
    printf -v mask '%x' "${words[-1]}"
    for ((i = ${#words[@]} - 2; i >= 0; i--))
    do
        printf -v mask '%s,%08x' "$mask" "${words[i]}"
    done
}

# Whether a list has a core of the lanes
has_cores()
{
    expand_list "$1"
    local number
    for number in ${cpus[@]+"${cpus[@]}"}
    do
        [[ -z ${is_core[number]:-} ]] || return 0
    done
    return 1
}

# Whether a list has all cores of the lanes
has_all_cores()
{
    local -a found=()
    local number
    expand_list "$1"
    for number in ${cpus[@]+"${cpus[@]}"}
    do
        found[number]=1
    done
    for number in "${!is_core[@]}"
    do
        [[ -n ${found[number]:-} ]] || return 1
    done
}

# Sets list to the list without what is taken, or to the other cores where nothing would be left
without_taken()
{
    expand_list "$1"
    local -a left=()
    local number
    for number in ${cpus[@]+"${cpus[@]}"}
    do
        [[ -n ${is_taken[number]:-} ]] || left+=("$number")
    done
    compress_list ${left[@]+"${left[@]}"}
    list=${list:-$housekeeping}
}

# Sets value to the first line of a file, or to the word in brackets where it offers a choice; fails where there is none
get()
{
    value=
    [[ -f $base$1 && -r $base$1 ]] || return 1
    { read -r value <"$base$1" || [[ -n $value || ! -s $base$1 ]]; } 2>/dev/null || return 0
    if [[ $value =~ \[(.*)\] ]]
    then
        value=${BASH_REMATCH[1]}
    fi
}

# Takes the lanes' cores from the list given, or from what the kernel has isolated
use_cores()
{
    { get /sys/devices/system/cpu/online && is_list "$value"; } ||
        fail "cannot read $base/sys/devices/system/cpu/online"
    online=$value
    cores=$1
    if [[ -z $cores ]]
    then
        { get /sys/devices/system/cpu/isolated && is_list "$value"; } ||
            fail '--cores LIST is needed, as the kernel has no isolated cores'
        cores=$value
    fi
    local -a is_online=()
    local number
    expand_list "$online"
    for number in "${cpus[@]}"
    do
        is_online[number]=1
    done
    is_list "$cores" || fail "$cores is not a list of cores such as 2-5,8"
    expand_list "$cores"
    ((${#cpus[@]} > 0)) || fail "$cores is not a list of cores such as 2-5,8"
    for number in "${cpus[@]}"
    do
        [[ -n ${is_online[number]:-} ]] || fail "there is no core $number here, or it is offline: $online are online"
        is_core[number]=1
        is_taken[number]=1
    done
    compress_list "${!is_core[@]}"
    cores=$list
    if [[ -n $service_core ]]
    then
        { is_list "$service_core" && expand_list "$service_core" && ((${#cpus[@]} == 1)); } ||
            fail "--partition needs one core, not $service_core"
        [[ -n ${is_online[service_core]:-} ]] || fail "there is no core $service_core here: $online are online"
        [[ -z ${is_core[service_core]:-} ]] || fail "core $service_core is one of the lanes'"
        is_taken[service_core]=1
    fi
    without_taken "$online"
    housekeeping=$list
    [[ -n $housekeeping ]] || fail "no core of $online would be left for the rest of the host"
}

# Collects what can be changed while the host runs, as it is and as it should be:
# target_ids, target_paths, target_values, target_wishes
collect_targets()
{
    target_ids=()
    target_paths=()
    target_values=()
    target_wishes=()
    interrupt_targets
    receive_targets
    core_targets
    kernel_targets
    sysctl_targets
    cpuset_targets
}

# $1 check's name, $2 path, $3 value now, $4 wish
add_target()
{
    target_ids+=("$1")
    target_paths+=("$2")
    target_values+=("$3")
    target_wishes+=("$4")
}

# The value that a path had before the first apply; apply sets it from its state
original_of()
{
    original=$2
}

add_list_target()
{
    get "$2" || return 0
    original_of "$2" "$value"
    is_list "$original" || return 0
    local now=$value
    without_taken "$original"
    add_target "$1" "$2" "$now" "$list"
}

add_mask_target()
{
    get "$2" || return 0
    local now=$value before
    original_of "$2" "$value"
    [[ $original =~ ^[0-9a-fA-F,]+$ ]] || return 0
    list_of_mask "$original"
    before=$list
    # no core at all is what switches receive packet steering off
    if [[ -n $before ]] && without_taken "$before" && [[ $list != "$before" ]]
    then
        mask_of_list "$list"
        list_of_mask "$now"
        local shown=$list
        list_of_mask "$mask"
        # the kernel pads its masks: equal is what has the same cores
        [[ $shown != "$list" ]] || now=$mask
        add_target "$1" "$2" "$now" "$mask"
    else
        add_target "$1" "$2" "$now" "$now"
    fi
}

has_handler()
{
    local -r actions=/sys/kernel/irq/$1/actions
    ! get "$actions" || [[ -n $value ]]
}

interrupt_targets()
{
    local folder number
    for folder in "$base"/proc/irq/[0-9]*
    do
        number=${folder##*/}
        if [[ -d $folder ]] && has_handler "$number"
        then
            add_list_target irq-affinity "/proc/irq/$number/smp_affinity_list"
        fi
    done
    add_mask_target irq-default /proc/irq/default_smp_affinity
}

receive_targets()
{
    local file
    for file in "$base"/sys/class/net/*/queues/rx-*/rps_cpus
    do
        [[ ! -f $file ]] || add_mask_target receive-steering "${file#"$base"}"
    done
}

core_targets()
{
    local number folder state
    for number in "${!is_core[@]}"
    do
        folder=/sys/devices/system/cpu/cpu$number
        if get "$folder/cpufreq/scaling_governor"
        then
            add_target governor "$folder/cpufreq/scaling_governor" "$value" performance
        fi
        for state in "$base$folder"/cpuidle/state[0-9]*
        do
            state=${state#"$base"}
            if get "$state/latency" && ((value > WAKE_LIMIT_US)) && get "$state/disable"
            then
                add_target c-states "$state/disable" "$value" 1
            fi
        done
    done
}

kernel_targets()
{
    local -r pages=/sys/kernel/mm/transparent_hugepage/enabled
    if get "$pages"
    then
        local wish=$value
        [[ $wish != always ]] || wish=madvise
        add_target huge-pages "$pages" "$value" "$wish"
    fi
    add_mask_target work-queues /sys/devices/virtual/workqueue/cpumask
    add_list_target soft-watchdog /proc/sys/kernel/watchdog_cpumask
}

sysctl_targets()
{
    local line id path relation wish
    for line in "${SYSCTLS[@]}"
    do
        read -r id path relation wish <<<"$line"
        { get "/proc/sys/$path" && [[ $value =~ ^[0-9]+$ ]]; } || continue
        case $relation in
            least)
                ((value < wish)) || wish=$value
                ;;
            most)
                ((value > wish)) || wish=$value
                ;;
        esac
        add_target "$id" "/proc/sys/$path" "$value" "$wish"
    done
}

# Sets cgroup to the root of cgroups v2; fails where they have no cpusets
find_cpusets()
{
    for cgroup in /sys/fs/cgroup /sys/fs/cgroup/unified
    do
        if get "$cgroup/cgroup.controllers"
        then
            [[ " $value " == *' cpuset '* ]]
            return
        fi
    done
    return 1
}

# Every cgroup below the root is kept off what is taken, all but the gateway's own; that one may get a partition
cpuset_targets()
{
    find_cpusets || return 0
    local folder name wish
    get "$cgroup/cgroup.subtree_control" || return 0
    if [[ " $value " != *cpuset* || $value == -cpuset ]]
    then
        add_target cpusets "$cgroup/cgroup.subtree_control" "$value" +cpuset
    fi
    for folder in "$base$cgroup"/*/
    do
        name=${folder%/}
        name=${name##*/}
        [[ -d $folder && $name != "$SLICE" ]] || continue
        # it is there as soon as the controller is
        get "$cgroup/$name/cpuset.cpus" || value=
        original_of "$cgroup/$name/cpuset.cpus" "$value"
        local now=$value
        if is_list "$original"
        then
            without_taken "$original"
            wish=$list
        else
            wish=$housekeeping
        fi
        add_target cpusets "$cgroup/$name/cpuset.cpus" "$now" "$wish"
    done
    if [[ -n $service_core ]]
    then
        compress_list "${!is_taken[@]}"
        get "$cgroup/$SLICE/cpuset.cpus" || value=
        add_target cpusets "$cgroup/$SLICE/cpuset.cpus" "$value" "$list"
        get "$cgroup/$SLICE/cpuset.cpus.partition" || value=member
        add_target cpusets "$cgroup/$SLICE/cpuset.cpus.partition" "$value" isolated
    fi
}

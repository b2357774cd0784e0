# The rows of check, sourced by it: one function a subject.
# shellcheck shell=bash disable=SC2154

row_states=()
row_checks=()
row_founds=()
row_wanteds=()
row_mends=()
row_applies=()
declare -A counts=([right]=0 [wrong]=0 [absent]=0 [note]=0)

# $1 state, $2 check's name, $3 found, $4 wanted, $5 what mends it, $6 whether apply does that
row()
{
    local mend=${5:-} applies=${6:-false}
    if [[ $1 == right || $1 == absent ]]
    then
        mend=
        applies=false
    fi
    row_states+=("$1")
    row_checks+=("$2")
    row_founds+=("$3")
    row_wanteds+=("$4")
    row_mends+=("$mend")
    row_applies+=("$applies")
    counts[$1]=$((counts[$1] + 1))
}

# Cores first, then what disturbs them, then memory, network and clock
collect_rows()
{
    applying="scripts/host/apply --cores $cores"
    scan_processes
    isolation_row
    tickless_row
    callbacks_row
    siblings_row
    numa_row
    interrupt_row
    target_row irq-default "no lanes' core in the default mask"
    irqbalance_row
    target_row receive-steering "packets are not steered to lanes' cores"
    target_row work-queues "no work on lanes' cores"
    threads_row
    target_row soft-watchdog "not on lanes' cores"
    target_row governor performance
    target_row c-states "those above $WAKE_LIMIT_US us are off"
    row note wake-latency 'not looked at' "a program may hold the whole host awake" \
        'keep /dev/cpu_dma_latency open with the 4 bytes of 0 written to it'
    sysctl_row nmi-watchdog
    sysctl_row stat-interval
    real_time_row
    target_row huge-pages 'madvise or never'
    sysctl_row numa-balancing
    swap_row
    sysctl_row swappiness
    sysctl_row open-files
    descriptors_row
    sysctl_row somaxconn
    sysctl_row syn-backlog
    sysctl_row migrate-requests
    busy_poll_row
    network_node_row
    transmit_row
    row note network-queues 'not looked at' "as many queues as cores that serve them, and no waiting" \
        'ethtool -L DEVICE combined N; ethtool -C DEVICE adaptive-rx off rx-usecs 0'
    clock_row
}

# Sets irqbalance, and kernel_threads to those that may run on the lanes' cores and could be moved
scan_processes()
{
    irqbalance=
    kernel_threads=0
    local folder line key rest
    local -a fields
    for folder in "$base"/proc/[0-9]*
    do
        { read -r line <"$folder/stat"; } 2>/dev/null || continue
        # the command's name stands in parentheses, and may have some of its own
        rest=${line##*) }
        read -r -a fields <<<"$rest"
        if [[ $line == *'(irqbalance)'* ]]
        then
            irqbalance=${folder##*/}
        fi
        # PF_KTHREAD, without PF_NO_SETAFFINITY
        ((${#fields[@]} > 6 && fields[6] & 0x00200000 && !(fields[6] & 0x04000000))) || continue
        {
            while read -r key rest
            do
                if [[ $key == Cpus_allowed_list: ]]
                then
                    ! has_cores "$rest" || kernel_threads=$((kernel_threads + 1))
                    break
                fi
            done <"$folder/status"
        } 2>/dev/null
    done
}

isolation_row()
{
    local -r mend="kernel command line: isolcpus=managed_irq,domain,$cores"
    if get /sys/devices/system/cpu/isolated && is_list "$value" && has_all_cores "$value"
    then
        row right isolation "isolated: $value" 'no other process on them'
    elif is_kept_off
    then
        row right isolation "$kept_off" 'no other process on them'
    elif find_cpusets
    then
        row wrong isolation 'not all isolated' 'no other process on them' "$applying or $mend" true
    else
        row wrong isolation 'not all isolated' 'no other process on them' "$mend"
    fi
}

# Whether cpusets keep other processes off; sets kept_off
is_kept_off()
{
    find_cpusets || return 1
    if get "$cgroup/$SLICE/cpuset.cpus.partition" && [[ $value == isolated ]] &&
        get "$cgroup/$SLICE/cpuset.cpus" && has_all_cores "$value"
    then
        kept_off="$SLICE has them: $value"
        return
    fi
    local i count=0
    for i in "${!target_ids[@]}"
    do
        if [[ ${target_ids[i]} == cpusets ]]
        then
            count=$((count + 1))
            [[ ${target_values[i]} == "${target_wishes[i]}" ]] || return 1
        fi
    done
    kept_off="$count cgroups are kept off"
    ((count > 0))
}

tickless_row()
{
    get /sys/devices/system/cpu/nohz_full || value=
    local state=wrong
    if is_list "$value" && has_all_cores "$value"
    then
        state=right
    fi
    is_list "$value" || value=none
    row "$state" nohz-full "$value" 'no timer tick while one thread runs' "kernel command line: nohz_full=$cores"
}

callbacks_row()
{
    local state=wrong found=none word
    get /proc/cmdline || value=
    if get /sys/devices/system/cpu/nohz_full && is_list "$value" && has_all_cores "$value"
    then
        row right rcu-nocbs "by nohz_full: $value" "RCU's callbacks run elsewhere"
        return
    fi
    get /proc/cmdline || value=
    for word in $value
    do
        [[ $word != rcu_nocbs=* ]] || found=${word#*=}
    done
    if [[ $found == all ]] || { is_list "$found" && has_all_cores "$found"; }
    then
        state=right
    fi
    row "$state" rcu-nocbs "$found" "RCU's callbacks run elsewhere" "kernel command line: rcu_nocbs=$cores"
}

siblings_row()
{
    local number found='' folder=/sys/devices/system/cpu files=0
    for number in "${!is_core[@]}"
    do
        { get "$folder/cpu$number/topology/thread_siblings_list" && is_list "$value"; } || continue
        files=$((files + 1))
        expand_list "$value"
        ((${#cpus[@]} == 1)) || found+=" $value"
    done
    if ((files == 0))
    then
        row absent siblings '' 'each has a core of its own'
    elif [[ -z $found ]]
    then
        row right siblings 'none' 'each has a core of its own'
    else
        row wrong siblings "threads of one core:$found" 'each has a core of its own' \
            "echo off > $folder/smt/control"
    fi
}

numa_row()
{
    local folder found='' nodes=0
    for folder in "$base"/sys/devices/system/node/node[0-9]*
    do
        if get "${folder#"$base"}/cpulist" && is_list "$value" && has_cores "$value"
        then
            nodes=$((nodes + 1))
            found+=" ${folder##*/node}"
        fi
    done
    case $nodes in
        0)
            row absent numa '' 'one node'
            ;;
        1)
            row right numa "node$found" 'one node'
            ;;
        *)
            row wrong numa "nodes$found" 'one node' "choose cores of one node: cat /sys/devices/system/node/node*/cpulist"
            ;;
    esac
}

# What may come to another core does not count where the kernel says that it does not come to these; an interrupt that
# was sent elsewhere moves with the next time it comes
interrupt_row()
{
    local i number found='' count=0 here=0
    for i in "${!target_ids[@]}"
    do
        [[ ${target_ids[i]} == irq-affinity ]] || continue
        count=$((count + 1))
        number=${target_paths[i]#/proc/irq/}
        number=${number%%/*}
        { get "/proc/irq/$number/effective_affinity_list" && is_list "$value"; } || value=${target_values[i]}
        if is_list "${target_values[i]}" && has_cores "${target_values[i]}" && has_cores "$value"
        then
            here=$((here + 1))
            found+=" $number"
        fi
    done
    if ((count == 0))
    then
        row absent irq-affinity '' "none comes to lanes' cores"
    elif ((here == 0))
    then
        row right irq-affinity "none of $count" "none comes to lanes' cores"
    else
        row wrong irq-affinity "$here of $count:$found" "none comes to lanes' cores" \
            "$applying; for those that the kernel keeps, on its command line: isolcpus=managed_irq,domain,$cores" true
    fi
}

irqbalance_row()
{
    if [[ -z $irqbalance ]]
    then
        row right irqbalance 'does not run' 'not, or with banned cores'
    elif [[ -r $base/proc/$irqbalance/environ ]] &&
        tr '\0' '\n' <"$base/proc/$irqbalance/environ" 2>/dev/null | grep -qx "IRQBALANCE_BANNED_CPULIST=$cores"
    then
        row right irqbalance "runs, with $cores banned" 'not, or with banned cores'
    else
        row wrong irqbalance "runs as $irqbalance" 'not, or with banned cores' \
            "systemctl disable --now irqbalance, or IRQBALANCE_BANNED_CPULIST=$cores in /etc/default/irqbalance"
    fi
}

threads_row()
{
    local state=right
    ((kernel_threads == 0)) || state=wrong
    row "$state" kernel-threads "$kernel_threads that can be moved" "none on lanes' cores" \
        "tuna isolate --cpus=$cores"
}

# $1 check's name, $2 wanted: right where all of its targets are
target_row()
{
    local i count=0 wrong=0 found=''
    for i in "${!target_ids[@]}"
    do
        [[ ${target_ids[i]} == "$1" ]] || continue
        count=$((count + 1))
        if [[ ${target_values[i]} != "${target_wishes[i]}" ]]
        then
            wrong=$((wrong + 1))
            found=${target_values[i]}
        elif ((wrong == 0))
        then
            found=${target_values[i]}
        fi
    done
    if ((count == 0))
    then
        row absent "$1" '' "$2"
    elif ((wrong == 0))
    then
        ((count == 1)) || found="$count of $count"
        row right "$1" "$found" "$2"
    else
        ((count == 1)) || found="$wrong of $count not: $found"
        row wrong "$1" "$found" "$2" "$applying" true
    fi
}

sysctl_row()
{
    local line id path relation wish i
    for line in "${SYSCTLS[@]}"
    do
        read -r id path relation wish <<<"$line"
        [[ $id != "$1" ]] || break
    done
    case $relation in
        least)
            relation='at least '
            ;;
        most)
            relation='at most '
            ;;
        *)
            relation=
            ;;
    esac
    for i in "${!target_ids[@]}"
    do
        [[ ${target_ids[i]} == "$1" ]] || continue
        local state=wrong
        [[ ${target_values[i]} != "${target_wishes[i]}" ]] || state=right
        row "$state" "$1" "${target_values[i]}" "$relation$wish" "sysctl -w ${path//\//.}=$wish" true
        return
    done
    row absent "$1" '' "$relation$wish"
}

real_time_row()
{
    if ! get /proc/sys/kernel/sched_rt_runtime_us
    then
        row absent real-time '' 'of use to real-time threads alone'
    else
        row note real-time "$value us of each 1000000" 'of use to real-time threads alone' \
            "with threads of SCHED_FIFO: sysctl -w kernel.sched_rt_runtime_us=-1; they can then lock the host up"
    fi
}

swap_row()
{
    local line count=-1
    if [[ ! -r $base/proc/swaps ]]
    then
        row absent swap '' off
        return
    fi
    # the first line is the head
    while read -r line
    do
        count=$((count + 1))
    done <"$base/proc/swaps"
    if ((count <= 0))
    then
        row right swap off off
    else
        row wrong swap "$count in use" off 'swapoff -a'
    fi
}

descriptors_row()
{
    local line hard=
    if [[ -r $base/proc/self/limits ]]
    then
        while read -r line
        do
            if [[ $line == 'Max open files '* ]]
            then
                read -r _ _ _ _ hard _ <<<"$line"
            fi
        done <"$base/proc/self/limits"
    fi
    if [[ -z $hard ]]
    then
        row absent descriptors '' "at least $LEAST_DESCRIPTORS a process"
    elif [[ $hard == unlimited ]] || ((hard >= LEAST_DESCRIPTORS))
    then
        row right descriptors "$hard in this shell" "at least $LEAST_DESCRIPTORS a process"
    else
        row wrong descriptors "$hard in this shell" "at least $LEAST_DESCRIPTORS a process" \
            'LimitNOFILE=1048576 in the unit; in /etc/security/limits.conf: * hard nofile 1048576'
    fi
}

busy_poll_row()
{
    local poll
    if get /proc/sys/net/core/busy_poll && poll=$value && get /proc/sys/net/core/busy_read
    then
        row note busy-poll "busy_poll=$poll busy_read=$value" 'microseconds that a wait polls the network card' \
            'sysctl -w net.core.busy_poll=50 net.core.busy_read=50: less latency, more CPU of all that wait for sockets'
    else
        row absent busy-poll '' 'microseconds that a wait polls the network card'
    fi
}

# A card of another node than the lanes' cores: each packet crosses between the sockets
network_node_row()
{
    local file device found='' count=0
    for file in "$base"/sys/class/net/*/device/numa_node
    do
        { get "${file#"$base"}" && [[ $value =~ ^[0-9]+$ ]]; } || continue
        count=$((count + 1))
        device=${file%/device/numa_node}
        local node=$value
        if get "/sys/devices/system/node/node$node/cpulist" && is_list "$value" && ! has_cores "$value"
        then
            found+=" ${device##*/} on $node"
        fi
    done
    if ((count == 0))
    then
        row absent network-node '' "that of the lanes' cores"
    elif [[ -z $found ]]
    then
        row right network-node "$count of $count" "that of the lanes' cores"
    else
        row wrong network-node "${found# }" "that of the lanes' cores" \
            "choose cores of the card's node: cat /sys/class/net/*/device/local_cpulist"
    fi
}

# Of a card with several queues; on one that others send by, too, a lane waits for their lock. One that has a single
# queue, or is no card, has nothing to choose
transmit_row()
{
    local -r wanted="lanes' cores share no queue to send by"
    local folder file found='' count=0
    local -a lists
    for folder in "$base"/sys/class/net/*
    do
        [[ -e $folder/device ]] || continue
        lists=()
        for file in "$folder"/queues/tx-*/xps_cpus
        do
            { get "${file#"$base"}" && [[ $value =~ ^[0-9a-fA-F,]+$ ]]; } || continue
            list_of_mask "$value"
            lists+=("$list")
        done
        ((${#lists[@]} > 1)) || continue
        count=$((count + 1))
        ! is_shared "${lists[@]}" || found+=" ${folder##*/}"
    done
    if ((count == 0))
    then
        row absent transmit-steering '' "$wanted"
    elif [[ -z $found ]]
    then
        row right transmit-steering "none of $count devices" "$wanted"
    else
        row wrong transmit-steering "shared:$found" "$wanted" \
            "a queue for each (ethtool -L), others for the rest: echo MASK > /sys/class/net/DEVICE/queues/tx-N/xps_cpus"
    fi
}

# Of the lists of cores that a device's queues have, whether others may send by the queue of a lane's core; a core that
# is in no list sends by any queue
is_shared()
{
    local queue number
    local -a is_steered=()
    for queue in "$@"
    do
        expand_list "$queue"
        for number in ${cpus[@]+"${cpus[@]}"}
        do
            is_steered[number]=1
        done
        if ((${#cpus[@]} > 1)) && has_cores "$queue"
        then
            return 0
        fi
    done
    expand_list "$online"
    for number in "${cpus[@]}"
    do
        [[ -n ${is_steered[number]:-} ]] || return 0
    done
    return 1
}

# These are read without a system call
clock_row()
{
    local -r folder=/sys/devices/system/clocksource/clocksource0
    if ! get $folder/current_clocksource
    then
        row absent clock-source '' 'one that is read without a system call'
        return
    fi
    local state=wrong
    case $value in
        tsc | kvm-clock | hyperv_clocksource_tsc_page | arch_sys_counter)
            state=right
            ;;
    esac
    row "$state" clock-source "$value" 'one that is read without a system call' \
        "echo tsc > $folder/current_clocksource, where $folder/available_clocksource has it"
}

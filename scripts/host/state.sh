# The state that apply keeps and revert uses, sourced by both: what each path held before the first apply.
# shellcheck shell=bash disable=SC2034,SC2154

readonly STATE_HEAD='penstock host state 1'
readonly TAB=$'\t'

state_file=
state_cores=
state_partition=
state_boot=
# For each change, in their order: value or folder, path, and what it held
state_kinds=()
state_paths=()
state_values=()
declare -A state_index=()

# The default is not the gateway's own folder: whoever may write the state says what revert writes as root
choose_state()
{
    if [[ -n $state_file ]]
    then
        return
    fi
    if [[ -n $base || $(id -u) == 0 ]]
    then
        state_file=$base/var/lib/penstock-host/state
    else
        state_file=${XDG_STATE_HOME:-$HOME/.local/state}/penstock-host/state
    fi
}

require_root()
{
    [[ -n $base || $(id -u) == 0 ]] || fail 'only root may do that; --dry-run shows what would be done'
}

# Of two that change the host at once, one is refused
lock_state()
{
    local -r folder=$(dirname -- "$state_file")
    if ! mkdir -p -- "$folder" || ! exec 9<"$folder"
    then
        say "cannot use the folder $folder"
        exit 1
    fi
    if command -v flock >/dev/null && ! flock -n 9
    then
        say "another apply or revert is at work with $state_file"
        exit 1
    fi
}

this_boot()
{
    get /proc/sys/kernel/random/boot_id || value=unknown
    boot=${value:-unknown}
}

is_safe_path()
{
    [[ $1 =~ ^/(proc/irq|proc/sys|sys)/[^[:cntrl:]]+$ && $1 != */../* && $1 != */.. ]]
}

# Reads the state; fails where there is none
load_state()
{
    [[ -e $state_file ]] || return 1
    local head key kind path old
    {
        read -r head
        IFS=$TAB read -r key state_boot
        IFS=$TAB read -r key state_cores
        IFS=$TAB read -r key state_partition
        while IFS=$TAB read -r kind path old
        do
            if [[ $kind != value && $kind != folder ]] || ! is_safe_path "$path"
            then
                head=
                break
            fi
            remember "$kind" "$path" "$old"
        done
    } <"$state_file" || head=
    if [[ $head != "$STATE_HEAD" || $key != partition ]]
    then
        say "$state_file is not a state that apply has written"
        exit 1
    fi
}

remember()
{
    state_index[$2]=${#state_kinds[@]}
    state_kinds+=("$1")
    state_paths+=("$2")
    state_values+=("$3")
}

# Takes the last change back
forget()
{
    local -r last=$((${#state_kinds[@]} - 1))
    unset "state_index[${state_paths[last]}]"
    unset "state_kinds[last]" "state_paths[last]" "state_values[last]"
}

# Writes the state as a whole, or removes it where nothing is changed; fails where that cannot be done
store_state()
{
    if ((${#state_kinds[@]} == 0))
    then
        rm -f -- "$state_file"
        return
    fi
    local i
    (
        umask 077
        {
            printf '%s\n' "$STATE_HEAD" "boot$TAB$state_boot" "cores$TAB$state_cores" "partition$TAB$state_partition"
            for i in "${!state_kinds[@]}"
            do
                printf '%s\t%s\t%s\n' "${state_kinds[i]}" "${state_paths[i]}" "${state_values[i]}"
            done
        } >"$state_file.new" && mv -f -- "$state_file.new" "$state_file"
    )
}

# Sets error where a value cannot be written
write_value()
{
    error=$({ printf '%s\n' "$2" >"$base$1"; } 2>&1) && return
    error=${error##*: }
    return 1
}

# The day's banner; without the almanac nothing happens. By `almanac init bash --install`, which writes it anew.
__almanac_status=$?
__almanac() {
  \builtin unset -v __almanac_status
  \builtin unset -f __almanac
  # not for scripts, `ssh host command` and the like, nor in a restricted shell
  if [[ $- != *i* || -n ${BASH_EXECUTION_STRING+-} || ${-#*r} != "$-" || ! -t 0 || ! -t 1 ]] ||
    \builtin shopt -q restricted_shell || [[ ${TERM:-dumb} == dumb || ! -f @ALMANAC@ || ! -x @ALMANAC@ ]]; then
    \builtin return "$1"
  fi
  {
    \builtin local IFS _a_command _a_folder _a_file _a_now _a_text
    \builtin local _a_line _a_since _a_until _a_wait=0.4
    IFS= _a_command=@ALMANAC@ _a_folder=${XDG_CACHE_HOME-}
    [[ $_a_folder == /* ]] || _a_folder=${HOME-}/.cache
    _a_folder=$_a_folder/almanac/banner
    if [[ -z ${COLUMNS-} ]]; then
      # before bash 5 the width is known only when a command has ended
      \builtin local COLUMNS LINES
      _a_line=-u
      ! \builtin shopt -q checkwinsize || _a_line=-s
      \builtin shopt -s checkwinsize
      (\builtin :)
      \builtin shopt "$_a_line" checkwinsize
    fi
    \builtin printf -v _a_now '%(%s)T' -1 # fails before bash 4.2
    # what is remembered, if it fits: see docs/banner.md
    for _a_file in "$_a_folder/${COLUMNS-}" "$_a_folder/${COLUMNS-}.next"; do
      [[ ${COLUMNS-} == [1-9]* && $COLUMNS != *[!0123456789]* && $_a_folder == /* ]] || break
      [[ $_a_now == [1-9]* && $_a_now != *[!0123456789]* ]] || break
      [[ -f $_a_file && ! -L $_a_file && -O $_a_file && -r $_a_file ]] || break
      {
        \builtin read -r _a_line
        [[ $_a_line == 'almanac banner 1' ]] || break
        IFS=' ' \builtin read -r _a_since _a_until
        [[ -n $_a_since && -n $_a_until && $_a_since$_a_until != *[!0123456789]* ]] || break
        [[ ${#_a_since} -le 19 && ${#_a_until} -le 19 ]] || break
        ((_a_now < 10#$_a_until)) || continue
        ((_a_now >= 10#$_a_since)) || break
        \builtin read -r _a_line
        # by test, which never takes great letters for small ones
        \builtin test "$_a_line" = "$TERM|${NO_COLOR-}|${FORCE_COLOR-}|${LC_ALL-}|${LC_CTYPE-}|${LANG-}|${TZ-}|\
${ALMANAC_PACKS-}|${ALMANAC_TODAY-}|${ALMANAC_CACHE-}" || break
        \builtin read -r _a_line
        case $_a_line in
          always) ;;
          once)
            _a_line=
            if [[ -e $_a_folder/shown || -L $_a_folder/shown ]]; then
              [[ -f $_a_folder/shown && ! -L $_a_folder/shown && -O $_a_folder/shown ]] || break
              \builtin read -r _a_line <"$_a_folder/shown"
              if [[ -n $_a_line && $_a_line != *[!0123456789]* && ${#_a_line} -le 19 ]] &&
                ((10#$_a_since <= 10#$_a_line && 10#$_a_line < 10#$_a_until)); then
                \builtin return "$1"
              fi
            fi
            _a_line=once
            ;;
          *) break ;;
        esac
        while \builtin read -r _a_text || break 2; do
          case $_a_text in
            '') break ;;
            +*) [[ -e ${_a_text#+} && ! ${_a_text#+} -nt $_a_file ]] || break 2 ;;
            -*) [[ ! -e ${_a_text#-} ]] || break 2 ;;
            *) break 2 ;;
          esac
        done
        # by length or by a null byte it would succeed: then it is no banner
        ! \builtin read -r -d '' -n 65536 _a_text || break
      } <"$_a_file"
      [[ $_a_line != once ]] || \builtin printf '%s\n' "$_a_now" >|"$_a_folder/shown"
      \builtin printf '%s' "$_a_text"
      [[ $_a_file != *.next ]] || (
        \builtin trap '' HUP
        \builtin export COLUMNS
        "$_a_command" banner --hook bash --ahead </dev/null >/dev/null &
      )
      \builtin return "$1"
    done
    # nothing that fits: a banner made now, if that takes no longer than a moment
    [[ ${BASH_VERSINFO[0]} -gt 3 ]] || _a_wait=1
    _a_text=$(
      [[ -z ${COLUMNS-} ]] || \builtin export COLUMNS
      \builtin read -r -d '' -t "$_a_wait" _a_text < <(
        \builtin trap '' HUP
        \builtin exec "$_a_command" banner --hook bash </dev/null
      ) || [[ $? -le 128 ]] && \builtin printf '%s.' "$_a_text"
    )
    \builtin printf '%s' "${_a_text%.}"
  } 2>/dev/null
  \builtin return "$1"
}
__almanac "$__almanac_status" && :

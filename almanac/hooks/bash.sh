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
    \builtin local IFS _almanac _almanac_folder _almanac_file _almanac_now _almanac_text
    \builtin local _almanac_line _almanac_since _almanac_until _almanac_wait=0.4
    IFS= _almanac=@ALMANAC@ _almanac_folder=${XDG_CACHE_HOME-}
    [[ $_almanac_folder == /* ]] || _almanac_folder=${HOME-}/.cache
    _almanac_folder=$_almanac_folder/almanac/banner
    \builtin printf -v _almanac_now '%(%s)T' -1 # fails before bash 4.2
    # what is remembered, if it fits: see docs/banner.md
    for _almanac_file in "$_almanac_folder/${COLUMNS-}" "$_almanac_folder/${COLUMNS-}.next"; do
      [[ ${COLUMNS-} == [1-9]* && $COLUMNS != *[!0123456789]* && $_almanac_folder == /* ]] || break
      [[ $_almanac_now == [1-9]* && $_almanac_now != *[!0123456789]* ]] || break
      [[ -f $_almanac_file && ! -L $_almanac_file && -O $_almanac_file && -r $_almanac_file ]] || break
      {
        \builtin read -r _almanac_line
        [[ $_almanac_line == 'almanac banner 1' ]] || break
        IFS=' ' \builtin read -r _almanac_since _almanac_until
        [[ -n $_almanac_since && -n $_almanac_until && $_almanac_since$_almanac_until != *[!0123456789]* ]] || break
        [[ ${#_almanac_since} -le 19 && ${#_almanac_until} -le 19 ]] || break
        ((_almanac_now < 10#$_almanac_until)) || continue
        ((_almanac_now >= 10#$_almanac_since)) || break
        \builtin read -r _almanac_line
        # by test, which never takes great letters for small ones
        \builtin test "$_almanac_line" = "$TERM|${NO_COLOR-}|${FORCE_COLOR-}|${LC_ALL-}|${LC_CTYPE-}|${LANG-}|${TZ-}|\
${ALMANAC_PACKS-}|${ALMANAC_TODAY-}" || break
        \builtin read -r _almanac_line
        case $_almanac_line in
          always) ;;
          once)
            _almanac_line=
            if [[ -e $_almanac_folder/shown || -L $_almanac_folder/shown ]]; then
              [[ -f $_almanac_folder/shown && ! -L $_almanac_folder/shown && -O $_almanac_folder/shown ]] || break
              \builtin read -r _almanac_line <"$_almanac_folder/shown"
              if [[ -n $_almanac_line && $_almanac_line != *[!0123456789]* && ${#_almanac_line} -le 19 ]] &&
                ((10#$_almanac_since <= 10#$_almanac_line && 10#$_almanac_line < 10#$_almanac_until)); then
                \builtin return "$1"
              fi
            fi
            _almanac_line=once
            ;;
          *) break ;;
        esac
        while \builtin read -r _almanac_text || break 2; do
          case $_almanac_text in
            '') break ;;
            +*) [[ -e ${_almanac_text#+} && ! ${_almanac_text#+} -nt $_almanac_file ]] || break 2 ;;
            -*) [[ ! -e ${_almanac_text#-} ]] || break 2 ;;
            *) break 2 ;;
          esac
        done
        # by length or by a null byte it would succeed: then it is no banner
        ! \builtin read -r -d '' -n 65536 _almanac_text || break
      } <"$_almanac_file"
      [[ $_almanac_line != once ]] || \builtin printf '%s\n' "$_almanac_now" >|"$_almanac_folder/shown"
      \builtin printf '%s' "$_almanac_text"
      [[ $_almanac_file != *.next ]] || (
        \builtin trap '' HUP
        \builtin export COLUMNS
        "$_almanac" banner --hook bash --ahead </dev/null >/dev/null &
      )
      \builtin return "$1"
    done
    # nothing that fits: a banner made now, if that takes no longer than a moment
    [[ ${BASH_VERSINFO[0]} -gt 3 ]] || _almanac_wait=1
    _almanac_text=$(
      [[ -z ${COLUMNS-} ]] || \builtin export COLUMNS
      \builtin read -r -d '' -t "$_almanac_wait" _almanac_text < <(
        \builtin trap '' HUP
        \builtin exec "$_almanac" banner --hook bash </dev/null
      ) || [[ $? -le 128 ]] && \builtin printf '%s.' "$_almanac_text"
    )
    \builtin printf '%s' "${_almanac_text%.}"
  } 2>/dev/null
  \builtin return "$1"
}
__almanac "$__almanac_status" && :

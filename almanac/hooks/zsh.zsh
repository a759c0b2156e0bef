# The day's banner; without the almanac nothing happens. By `almanac init zsh --install`, which writes it anew.
() {
  'builtin' 'emulate' '-L' 'zsh'
  # not for scripts, `ssh host command` and the like, nor in a restricted shell
  if [[ ! -o interactive || -n ${ZSH_EXECUTION_STRING+-} || -o restricted || ${${ZSH_ARGZERO:t}#-} == r* ]] ||
    [[ ! -t 0 || ! -t 1 || ${TERM:-dumb} == dumb || ! -f @ALMANAC@ || ! -x @ALMANAC@ ]]; then
    'builtin' 'return' "$1"
  fi
  {
    'builtin' 'setopt' 'no_multibyte' 'no_bg_nice'
    'builtin' 'local' almanac folder now file text head line situation
    'builtin' 'local' -a lines span
    almanac=@ALMANAC@ folder=${XDG_CACHE_HOME-} now='%D{%s}'
    now=${(%)now}
    [[ $folder == /* ]] || folder=${HOME-}/.cache
    folder+=/almanac/banner
    situation="$TERM|${NO_COLOR-}|${FORCE_COLOR-}|${LC_ALL-}|${LC_CTYPE-}|${LANG-}|${TZ-}|${ALMANAC_PACKS-}|${ALMANAC_TODAY-}|${ALMANAC_CACHE-}"
    # what is remembered, if it fits: see docs/banner.md
    for file in "$folder/$COLUMNS" "$folder/$COLUMNS.next"; do
      [[ $COLUMNS == [1-9]* && $folder == /* && $now == [1-9]* && $now != *[^0-9]* ]] || break
      [[ -f $file && ! -L $file && -O $file && -r $file ]] || break
      text=
      ! 'builtin' 'read' -r -u 0 -k 65537 text <"$file" || break
      head=${text%%$'\n\n'*}
      lines=("${(@f)head}")
      [[ $head != "$text" && $text != *$'\0'* && $#lines -ge 4 && $lines[1] == 'almanac banner 1' ]] || break
      span=(${(s: :)lines[2]})
      [[ $#span == 2 && $#span[1] -le 19 && $#span[2] -le 19 && $span[1]$span[2] != *[^0-9]* ]] || break
      (( now < span[2] )) || continue
      (( now >= span[1] )) || break
      [[ $lines[3] == "$situation" && ( $lines[4] == always || $lines[4] == once ) ]] || break
      for line in "${(@)lines[5,-1]}"; do
        case $line in
          +*) [[ -e ${line#+} && ! ${line#+} -nt $file ]] || break 2 ;;
          -*) [[ ! -e ${line#-} ]] || break 2 ;;
          *) break 2 ;;
        esac
      done
      if [[ $lines[4] == once ]]; then
        if [[ -e $folder/shown || -L $folder/shown ]]; then
          [[ -f $folder/shown && ! -L $folder/shown && -O $folder/shown ]] || break
          line=
          IFS= 'builtin' 'read' -r line <"$folder/shown"
          if [[ -n $line && $line != *[^0-9]* && $#line -le 19 ]] && (( span[1] <= line && line < span[2] )); then
            'builtin' 'return' "$1"
          fi
        fi
        'builtin' 'print' -r -- "$now" >|"$folder/shown"
      fi
      'builtin' 'print' -rn -- "${text[$#head+3,-1]}"
      [[ $file != *.next ]] || (
        'builtin' 'trap' '' HUP
        'builtin' 'export' COLUMNS
        "$almanac" banner --hook zsh --ahead </dev/null >/dev/null &
      )
      'builtin' 'return' "$1"
    done
    # nothing that fits: a banner made now, if that takes no longer than a moment
    text=$(
      'builtin' 'zmodload' zsh/system || 'builtin' 'exit'
      'builtin' 'export' COLUMNS
      # by exec, as else the shell waits for it in the end
      'builtin' 'exec' < <(
        'builtin' 'trap' '' HUP
        'builtin' 'exec' "$almanac" banner --hook zsh </dev/null
      )
      'builtin' 'typeset' -F SECONDS=0
      text=
      while (( SECONDS < 0.4 && $#text <= 65536 )); do
        'builtin' 'sysread' -t $(( 0.4 - SECONDS )) line
        case $? in
          0) text+=$line ;;
          5) 'builtin' 'print' -rn -- "$text." && break ;;
          *) break ;;
        esac
      done
    )
    'builtin' 'print' -rn -- "${text%.}"
  } 2>/dev/null
  'builtin' 'return' "$1"
} "$?" && :

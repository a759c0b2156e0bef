# The day's banner; without the almanac nothing happens. By `almanac init powershell --install`, which writes it anew.
& {
    try {
        $almanac = @ALMANAC@
        if ([Console]::IsInputRedirected -or [Console]::IsOutputRedirected -or $env:TERM -eq 'dumb') { return }
        if (-not [System.IO.File]::Exists($almanac)) { return }
        $given = [Environment]::GetCommandLineArgs()
        if (($given -match '^[-/](c|command|e|ec|encodedcommand|f|file|noni|noninteractive)$') -and -not ($given -match '^[-/]noe(xit)?$')) { return }
        $start = New-Object System.Diagnostics.ProcessStartInfo
        $start.FileName = $almanac
        $start.Arguments = 'banner --hook powershell'
        $start.UseShellExecute = $false
        $start.CreateNoWindow = $true
        $start.RedirectStandardInput = $true
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
        $start.EnvironmentVariables['COLUMNS'] = [string][Console]::WindowWidth
        $start.EnvironmentVariables['PYTHONIOENCODING'] = 'utf-8'
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $process.BeginErrorReadLine()
        $text = $process.StandardOutput.ReadToEndAsync()
        if ($text.Wait(400)) { [Console]::Out.Write($text.Result) }
    } catch {
        if ($Error.Count) { $Error.RemoveAt(0) }
    }
}

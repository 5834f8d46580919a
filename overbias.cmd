@echo off
rem Overbias, the launcher for Windows: see overbias.ps1.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0overbias.ps1" %*
exit /b %ERRORLEVEL%

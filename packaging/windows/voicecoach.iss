; Inno Setup recipe: for computers without central management. Where there is one, take the MSI.
; Not yet run on Windows.   iscc /DVersion=0.2.0 packaging\windows\voicecoach.iss
; Silent: voicecoach-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART     Remove: unins000.exe /VERYSILENT

#ifndef Version
  #error Say which version: /DVersion=0.2.0
#endif

[Setup]
AppId={{7E0B1C0E-6C60-5C1C-9C0E-0D4F1C8B7A52}
AppName=voicecoach
AppVersion={#Version}
AppPublisher=The voicecoach developers
DefaultDirName={autopf}\voicecoach
DisableDirPage=yes
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
OutputDir=..\..\dist
OutputBaseFilename=voicecoach-{#Version}-windows-x64-setup
SetupIconFile=..\..\build\voicecoach.ico
UninstallDisplayIcon={app}\voicecoach-window.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
ChangesEnvironment=yes
CloseApplications=yes

[Files]
Source: "..\..\build\bundle\voicecoach\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[InstallDelete]
; An update leaves nothing of the older version behind. Recorded calls are in each person's profile, never here.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\voicecoach"; Filename: "{app}\voicecoach-window.exe"; WorkingDir: "{app}"

[Registry]
Root: HKLM; Subkey: "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"; ValueType: expandsz; \
  ValueName: "Path"; ValueData: "{olddata};{app}"; Check: NotInPath('{app}')

[Code]
function NotInPath(Folder: string): Boolean;
var
  Present: string;
begin
  if not RegQueryStringValue(HKLM, 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment', 'Path', Present) then
    Result := True
  else
    Result := Pos(';' + Uppercase(ExpandConstant(Folder)) + ';', ';' + Uppercase(Present) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Present, Entry: string;
  At: Integer;
begin
  if (Step <> usPostUninstall) or
     not RegQueryStringValue(HKLM, 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment', 'Path', Present) then
    Exit;
  Entry := ';' + ExpandConstant('{app}');
  At := Pos(Uppercase(Entry), Uppercase(Present));
  if At > 0 then
  begin
    Delete(Present, At, Length(Entry));
    RegWriteExpandStringValue(HKLM, 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment', 'Path', Present);
  end;
end;

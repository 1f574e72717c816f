#!/bin/sh
# The macOS package: signed .app, .pkg, notarised. Not yet run on macOS. Run on a Mac, after `make package`.
#
#   CODESIGN_IDENTITY   "Developer ID Application: …" (set it for `make package`, too); empty: ad hoc, for trials only
#   INSTALLER_IDENTITY  "Developer ID Installer: …"
#   NOTARY_PROFILE      name given to `xcrun notarytool store-credentials`
set -eu
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' voicecoach/__init__.py)
app=build/bundle/voicecoach.app
pkg="dist/voicecoach-$version-macos-$(uname -m).pkg"
entitlements=packaging/macos/entitlements.plist
mkdir -p dist

plutil -lint packaging/macos/Info.plist "$entitlements" "$app/Contents/Info.plist"
/usr/libexec/PlistBuddy -c 'Print :NSMicrophoneUsageDescription' "$app/Contents/Info.plist" >/dev/null

# Innermost first: every library and program on its own, then the whole.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -name '*.dyld' -o -perm -100 \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --entitlements "$entitlements" \
        --sign "${CODESIGN_IDENTITY:--}"
codesign --force --timestamp --options runtime --entitlements "$entitlements" --sign "${CODESIGN_IDENTITY:--}" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
codesign --display --entitlements - "$app" | grep -q com.apple.security.device.audio-input

"$app/Contents/MacOS/voicecoach" self-test

# --ownership recommended: root:wheel below /Applications. The app is replaced as a whole, so nothing old stays behind.
pkgbuild --component "$app" --install-location /Applications --identifier org.voicecoach.voicecoach \
    --version "$version" --ownership recommended ${INSTALLER_IDENTITY:+--sign "$INSTALLER_IDENTITY"} "$pkg"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$pkg" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$pkg"
    spctl --assess --type install --verbose "$pkg"
fi
shasum -a 256 "$pkg"

//! Guesses the encoding of a file that is not UTF-8.

/// The encoding in which the file was probably saved, in the words of office programs.
pub(super) fn guess(bytes: &[u8]) -> &'static str {
    let starts = |heads: &[&[u8]]| heads.iter().any(|head| bytes.starts_with(head));
    if starts(&[b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]) {
        return OFFICE;
    }
    if starts(&[b"%PDF", b"\x89PNG", b"\xff\xd8\xff"]) {
        return "không phải tệp chữ (PDF hoặc ảnh)";
    }
    if starts(&[b"\xff\xfe", b"\xfe\xff"]) || is_wide(bytes) {
        return "bảng mã UTF-16 (Notepad gọi là “Unicode”)";
    }
    letters(bytes)
}

const OFFICE: &str = "tệp Excel hoặc Word được đổi đuôi thành .yaml";

/// Whether `bytes` are UTF-16: in a Latin text every other byte is zero.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    let zeros = bytes.split(|byte| *byte == 0).count() - 1;
    zeros > 8 && zeros * 4 > bytes.len()
}

/// The tones of Windows-1258, which are written after their vowels.
const TONES_1258: [u8; 5] = [0xcc, 0xd2, 0xde, 0xec, 0xf2];

/// The old Vietnamese encoding of the bytes. VNI writes a mark after each vowel, Windows-1258 writes some tones after
/// theirs, and TCVN3 has a letter of its own for each combination.
fn letters(bytes: &[u8]) -> &'static str {
    let is_vowel =
        |byte: &u8| b"aeiouyAEIOUY".contains(byte) || matches!(byte, 0xe2 | 0xe3 | 0xea | 0xf4 | 0xf5 | 0xfd);
    let is_vni_vowel = |byte: &u8| b"aeouyAEOUY".contains(byte) || matches!(byte, 0xf4 | 0xf6 | 0xd4 | 0xd6);
    let (mut high, mut behind_vowel, mut tones) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.windows(2) {
        let [before, byte] = pair else { continue };
        if *byte < 0x80 {
            continue;
        }
        high += 1;
        behind_vowel += usize::from(is_vni_vowel(before));
        tones += usize::from(is_vowel(before) && TONES_1258.contains(byte));
    }
    match high {
        0 => "bảng mã lạ",
        high if tones * 4 >= high => "bảng mã Windows-1258",
        high if behind_vowel * 2 >= high => "bảng mã VNI",
        _ => "bảng mã TCVN3 (ABC, phông .VnTime)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_letters_are_told_apart() {
        // "Hộ nghèo và cận nghèo đã được rà soát" in each encoding.
        let tcvn: &[u8] = b"H\xe9 ngh\xcco v\xb5 c\xcbn ngh\xcco \xae\xb7 \xae\xad\xeec r\xb5 so\xb8t";
        let vni: &[u8] = b"Ho\xe4 nghe\xf8o va\xf8 ca\xe4n nghe\xf8o \xf1a\xf5 \xf1\xf6\xf4\xefc ra\xf8 soa\xf9t";
        let windows: &[u8] =
            b"H\xf4\xf2 nghe\xcco va\xcc c\xe2\xf2n nghe\xcco \xf0a\xde \xf0\xfd\xf5\xf2c ra\xcc soa\xect";
        assert_eq!(guess(tcvn), "bảng mã TCVN3 (ABC, phông .VnTime)");
        assert_eq!(guess(vni), "bảng mã VNI");
        assert_eq!(guess(windows), "bảng mã Windows-1258");
        let wide: Vec<u8> = "don_vi: \"06709\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(guess(&wide).contains("UTF-16"));
        assert_eq!(guess(b"PK\x03\x04\xff"), OFFICE);
    }
}

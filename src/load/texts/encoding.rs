//! Guesses what a file is that is not UTF-8.

/// What a file that is not UTF-8 probably is, and how its content comes into the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    /// What the file is, in the words of office programs.
    pub what: &'static str,
    /// How to mend it, as a sentence. Each kind has its own, because only a text can be saved in another encoding.
    pub cure: &'static str,
}

/// What the file with these bytes probably is.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    kind(bytes).unwrap_or_else(|| Guess { what: letters(bytes), cure: CONVERT })
}

/// Whether `bytes` are visibly no text in UTF-8, even where each of them could stand in one.
pub(super) fn is_foreign(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

fn kind(bytes: &[u8]) -> Option<Guess> {
    let starts = |heads: &[&[u8]]| heads.iter().any(|head| bytes.starts_with(head));
    if starts(&[b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"]) {
        return Some(OFFICE);
    }
    if starts(&[b"%PDF", b"\x89PNG", b"\xff\xd8\xff"]) {
        return Some(PICTURE);
    }
    // Every file is looked at, and nearly none has a zero byte.
    let has_zeros = bytes.contains(&0);
    if has_zeros && is_torn(bytes) {
        return Some(TORN);
    }
    (starts(&[b"\xff\xfe", b"\xfe\xff"]) || has_zeros && is_wide(bytes)).then_some(WIDE)
}

const OFFICE: Guess = Guess {
    what: "tệp Excel hoặc Word được đổi đuôi thành .yaml",
    cure: "chuyển tệp ra ngoài thư mục `data`, đổi đuôi lại như cũ (.xlsx, .xls, .docx); biểu số liệu thì `baocao nhap TỆP` để nhập",
};

const PICTURE: Guess = Guess {
    what: "tệp PDF hoặc ảnh, không phải tệp chữ",
    cure: "chuyển tệp ra ngoài thư mục `data`; lấy lại tệp số liệu từ bản lưu, chưa có thì ghi số liệu vào tệp mới theo mẫu",
};

const TORN: Guess = Guess {
    what: "tệp đã mất một phần hoặc cả nội dung (chỗ mất chỉ còn byte 0), thường do máy tắt khi đang ghi",
    cure: "lấy lại tệp từ bản lưu; không có bản lưu thì xóa tệp rồi ghi lại số liệu vào tệp mới theo mẫu",
};

const WIDE: Guess = Guess {
    what: "bảng mã UTF-16 (Notepad gọi là “Unicode”)",
    cure: "mở tệp bằng Notepad, chọn Lưu dưới dạng (Save As), bảng mã UTF-8",
};

const CONVERT: &str =
    "mở tệp, chọn Lưu dưới dạng (Save As), bảng mã UTF-8; chữ TCVN3 hoặc VNI phải chuyển mã trước (UniKey, Bộ công cụ)";

/// Whether a part of `bytes` was never written: no encoding of Vietnamese has eight zero bytes in a row.
fn is_torn(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte != 0).any(|zeros| zeros.len() >= 8)
}

/// Whether `bytes` are UTF-16: in a Latin text every other byte is zero.
fn is_wide(bytes: &[u8]) -> bool {
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
        assert_eq!(guess(tcvn).what, "bảng mã TCVN3 (ABC, phông .VnTime)");
        assert_eq!(guess(vni).what, "bảng mã VNI");
        assert_eq!(guess(windows).what, "bảng mã Windows-1258");
        let wide: Vec<u8> = "don_vi: \"06709\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(guess(&wide), WIDE);
    }

    #[test]
    fn what_is_no_text_is_told_apart_and_never_advised_to_be_saved_in_another_encoding() {
        let half_written: Vec<u8> = b"don_vi: \"06709\"\n".iter().copied().chain([0; 300]).collect();
        let files: [(&[u8], Guess); 7] = [
            (b"PK\x03\x04 all of it ASCII", OFFICE),
            (b"\xd0\xcf\x11\xe0\xa1", OFFICE),
            (b"{\\rtf1\\ansi don_vi: 1}", OFFICE),
            (b"%PDF-1.7", PICTURE),
            (b"\xff\xd8\xff\xe0", PICTURE),
            (&[0; 4096], TORN),
            (&half_written, TORN),
        ];
        for (bytes, expected) in files {
            assert_eq!(guess(bytes), expected);
            assert!(is_foreign(bytes) && !guess(bytes).cure.contains("Save As"), "{expected:?}");
        }
        assert!(!is_foreign("don_vi: \"06709\"  # phường Ka Long\n".as_bytes()));
    }
}

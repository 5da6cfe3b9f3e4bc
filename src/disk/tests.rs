//! Tests of reading and of inner paths on a real disk.
#![expect(clippy::disallowed_methods, reason = "the disk that is read is made here")]

use std::io::{self, ErrorKind};
use std::path::Path;

use super::read::reason;
#[cfg(unix)]
use super::resolved::{is_within, real_by, verbatim};
use super::*;

#[cfg(unix)]
fn path(text: &str) -> InnerPath {
    InnerPath::new(text).unwrap()
}

#[cfg(unix)]
#[test]
fn a_link_that_stays_inside_is_followed_and_one_that_leads_out_is_not() {
    use std::os::unix::fs::symlink;

    let place = tempfile::tempdir().unwrap();
    let (inside, outside) = (place.path().join("in"), place.path().join("out"));
    for folder in [&inside, &outside, &inside.join("deep")] {
        std::fs::create_dir_all(folder).unwrap();
    }
    std::fs::write(outside.join("secret"), "x").unwrap();
    std::fs::write(inside.join("deep/file"), "y").unwrap();
    symlink(inside.join("deep"), inside.join("near")).unwrap();
    symlink(&outside, inside.join("far")).unwrap();
    symlink(outside.join("secret"), inside.join("one")).unwrap();
    symlink("../out", inside.join("climbing")).unwrap();
    symlink("nowhere", inside.join("broken")).unwrap();
    symlink("round", inside.join("round")).unwrap();
    let folder = Folder::new(&inside);
    assert_eq!(folder.read(&path("near/file")).unwrap().as_deref(), Some(&b"y"[..]));
    assert_eq!(folder.read(&path("broken")).unwrap(), None);
    for out in ["far/secret", "far", "one", "climbing/secret", "climbing/not-there", "round"] {
        assert!(folder.at(&path(out)).is_err(), "{out}");
        assert!(folder.read(&path(out)).is_err(), "{out}");
    }
    assert!(folder.is_in(&path("near/file"), &inside.join("deep")).unwrap());
    assert!(!folder.is_in(&path("deep2/file"), &inside.join("deep")).unwrap());
}

#[test]
fn what_is_not_there_is_told_from_what_cannot_be_read() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    std::fs::write(at("file"), "abc").unwrap();
    assert_eq!(read(&at("file")).unwrap().as_deref(), Some(&b"abc"[..]));
    assert_eq!(read(&at("none")).unwrap(), None);
    assert_eq!(read(&at("file/below")).unwrap(), None);
    assert_eq!(list(&at("none")).unwrap(), []);
    assert!(read(place.path()).is_err());
    assert!(read_within(&at("file"), 2).is_err());
    assert_eq!(read_within(&at("file"), 3).unwrap().map(|bytes| bytes.len()), Some(3));
    assert!(read(Path::new("nul\0inside")).is_err());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    assert!(read(Path::new("/dev/zero")).is_err());
    assert_eq!(kind(Path::new("/dev/null")).unwrap(), Some(Kind::Special));
}

#[test]
fn a_file_that_is_held_is_told_with_the_program_that_holds_it() {
    let held = io::Error::from(ErrorKind::PermissionDenied);
    let place = tempfile::tempdir().unwrap();
    for (name, program) in [("a.xlsx", "Excel"), ("b.CSV", "Excel"), ("c.docx", "Word"), ("d.pdf", "PDF")] {
        let path = place.path().join(name);
        // What is not there is held by nobody: its folder cannot be written.
        assert_eq!(refusal(&path, &held), reason(&held), "{name}");
        std::fs::write(&path, "").unwrap();
        assert!(refusal(&path, &held).contains(program), "{name}");
    }
    assert_eq!(refusal(Path::new("a.yaml"), &held), reason(&held));
    let full = io::Error::from(ErrorKind::StorageFull);
    assert_eq!(refusal(Path::new("a.xlsx"), &full), reason(&full));
}

#[test]
fn every_refusal_is_told_in_words() {
    for kind in [ErrorKind::PermissionDenied, ErrorKind::StorageFull, ErrorKind::Interrupted, ErrorKind::Other] {
        assert!(!reason(&kind.into()).is_ascii(), "{kind}");
    }
    #[cfg(unix)]
    for code in [5, 13, 23, 24, 28, 30] {
        assert!(!reason(&io::Error::from_raw_os_error(code)).is_ascii(), "{code}");
    }
}

#[cfg(unix)]
#[test]
fn only_long_paths_get_the_form_for_long_ones() {
    let long = "số liệu\\".repeat(40);
    for (path, wanted) in [
        (format!(r"C:\{long}x"), Some(format!(r"\\?\C:\{long}x"))),
        (format!(r"\\server\share\{long}x"), Some(format!(r"\\?\UNC\server\share\{long}x"))),
        (format!(r"\\?\C:\{long}x"), None),
        (r"C:\x".to_owned(), None),
    ] {
        assert_eq!(verbatim(&path), wanted);
    }
    let path = Path::new("/x").join("y".repeat(250));
    assert_eq!(super::long(&path), path);
}

#[cfg(unix)]
#[test]
fn a_path_that_the_system_does_not_name_leads_where_it_would() {
    use std::os::unix::fs::symlink;

    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("root");
    std::fs::create_dir_all(root.join("near/middle/far/farther")).unwrap();
    std::fs::write(root.join("near/middle/far/file"), "x").unwrap();
    symlink(root.join("near"), root.join("to-near")).unwrap();
    symlink(root.join("near/middle"), root.join("near/middle/far/to-middle")).unwrap();
    let base = root.canonicalize().unwrap();
    for (path, is_known) in [
        ("near/middle/far/farther", true),
        ("near/middle/far/file", true),
        ("to-near/middle/far/farther", true),
        ("near/middle/far/to-middle", false),
        ("near/middle/far/to-middle/far", false),
    ] {
        // Nothing below this depth has a name.
        for depth in 0..7 {
            let limit = base.components().count() + depth;
            let named = |path: &Path| {
                if path.components().count() > limit {
                    return Err(io::ErrorKind::InvalidFilename.into());
                }
                path.canonicalize()
            };
            let found = real_by(&base.join(path), named).ok();
            let real = base.join(path).canonicalize().unwrap();
            let is_named = Path::new(path).components().count() <= depth;
            let is_link_named = depth >= 1 || !path.starts_with("to-near");
            assert!(found.is_none() || found.as_ref() == Some(&real), "{path} {depth}: {found:?}");
            if is_named || is_known && is_link_named {
                assert_eq!(found, Some(real), "{path} {depth}");
            }
        }
    }
    let refused = |_: &Path| Err(io::ErrorKind::InvalidFilename.into());
    assert_eq!(real_by(&base, refused).unwrap_err().kind(), io::ErrorKind::InvalidFilename);
    let none = |path: &Path| if path == base { base.canonicalize() } else { Err(io::ErrorKind::NotFound.into()) };
    assert_eq!(real_by(&base.join("none"), none).unwrap_err().kind(), io::ErrorKind::NotFound);
    assert!(is_within(&base.join("near"), &base) && !is_within(&base, &base.join("near")));
}

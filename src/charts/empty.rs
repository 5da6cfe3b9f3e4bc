//! A chart of nothing says so.

use super::canvas::{Anchor, Canvas};
use super::face::Face;
use super::{DrawError, Picture, theme};

/// One line of words.
pub(super) struct Empty;

const HEIGHT: i32 = 1_200;

impl Picture for Empty {
    fn height(&self) -> i32 {
        HEIGHT
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let at = (theme::WIDTH / 2, HEIGHT / 2, Anchor::Middle);
        canvas.text("chưa có số liệu", Face::regular(theme::LABEL), theme::MUTED, at)
    }
}

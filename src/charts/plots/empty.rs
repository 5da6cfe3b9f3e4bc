//! The picture of a chart without figures, which says that there are none.

use super::Picture;
use crate::charts::canvas::{Anchor, Canvas};
use crate::charts::face::Face;
use crate::charts::{DrawError, theme};

/// A plot that consists of one line of words.
pub(in crate::charts) struct Empty;

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

//! The components of the programme, whose money a unit may tell one by one (`chuong_trinh.du_an` of `baocao.yaml`). Every phase
//! of a programme has its own list, so the components are data.

use time::Date;

use super::{Breakdown, BreakdownRow, validity};
use crate::model::contract::{contract, own_key};

own_key! {
    /// The key of a component: `ha_tang`.
    ComponentId
}

contract! {
    /// A component of the programme.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Component {
        /// Its key.
        pub id: ComponentId = must("ma", "Mã dự án, chữ thường không dấu, ví dụ ha_tang; là tên mục trong kinh_phi_du_an của tệp số liệu tháng"),
        /// Its name.
        pub name: String = must("ten", "Tên dự án, như in trong báo cáo"),
        /// A short name for heads over several columns.
        pub short_name: Option<String> = may("ten_gon", "Tên ngắn ở đầu cột của phụ lục; null: dùng tên đầy đủ"),
        /// First day; open if it is not given.
        pub valid_from: Option<Date> = may("tu", "Ngày bắt đầu thực hiện; null: từ trước"),
        /// Last day; open if it is not given.
        pub valid_to: Option<Date> = may("den", "Ngày kết thúc; null: chưa kết thúc"),
    }
}

impl Component {
    /// Its row in tables.
    pub fn row(&self) -> BreakdownRow<'_> {
        let short_label = self.short_name.as_deref().unwrap_or(&self.name);
        BreakdownRow { key: self.id.as_str(), label: &self.name, short_label }
    }

    /// Its first and its last day.
    pub(in crate::model) const fn days(&self) -> validity::Days {
        (self.valid_from, self.valid_to)
    }
}

/// The components that are carried out on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Components<'a> {
    listed: &'a [Component],
    day: Option<Date>,
}

impl<'a> Components<'a> {
    /// Those of `listed` on `day`.
    pub(in crate::model) const fn on(listed: &'a [Component], day: Date) -> Self {
        Self { listed, day: Some(day) }
    }

    /// The components, in the order of the list. A key that is reserved for sums, or that an earlier component has, names none.
    pub fn followed(self) -> impl Iterator<Item = &'a Component> {
        let is_named = |place: usize, component: &Component| {
            let is_before = |before: &Component| before.id == component.id;
            component.id.as_str() != Breakdown::TOTAL && !self.listed[..place].iter().any(is_before)
        };
        let named = self.listed.iter().enumerate().filter(move |(place, component)| is_named(*place, component));
        let is_carried_out =
            move |component: &&Component| self.day.is_some_and(|day| validity::holds(component.days(), day));
        named.map(|(_, component)| component).filter(is_carried_out)
    }
}

//! The indicators that only the whole territory has.

use super::catalogue::{EntryList, Form, made, reduced_to_date};
use super::formula::{Formula, UnitSet};
use super::rates::compared_rates;
use super::{Against, Operation};
use crate::model::{Class, StandardRole};

/// What only the whole territory has: how many units have reported, how many have reached their plan, and the same
/// figures of earlier periods.
pub(super) fn of_territory(list: &mut EntryList, roles: impl Iterator<Item = StandardRole>) {
    let mut units = |key: &str, label: &str, set| list.count(key, label, "đơn vị", Formula::Units(set));
    units("don_vi.tong", "Số đơn vị", UnitSet::All);
    units("don_vi.da_bao_cao", "Số đơn vị đã báo cáo tháng cuối kỳ", UnitSet::Reporting);
    units("don_vi.du_thang", "Số đơn vị đủ số liệu từ đầu năm", UnitSet::Complete);
    for class in Class::ALL {
        let (key, word) = (class.key(), class.word());
        let sets = [
            ("giao", "được giao giảm", UnitSet::Planned(class)),
            ("dat", "đạt kế hoạch giảm", UnitSet::Reached(class)),
            ("chua_dat", "chưa đạt kế hoạch giảm", UnitSet::Behind(class)),
            ("dat_trong_ky", "đạt trong kỳ kế hoạch giảm", UnitSet::JustReached(class)),
            ("cham", "chậm hơn mức chia đều của kế hoạch giảm", UnitSet::Slow(class)),
            ("phat_sinh", "có trong kỳ hộ tái hoặc mới vào danh sách", UnitSet::Arisen(class)),
        ];
        for (name, label, set) in sets {
            units(&format!("don_vi.{name}.{key}"), &format!("Số đơn vị {label} hộ {word}"), set);
        }
    }
    for (key, label, set) in [
        ("ngheo", "không có hộ nghèo", UnitSet::Without(&[Class::Poor])),
        ("can_ngheo", "không có hộ cận nghèo", UnitSet::Without(&[Class::NearPoor])),
        ("chung", "không có hộ nghèo, hộ cận nghèo", UnitSet::Without(&Class::ALL)),
    ] {
        units(&format!("don_vi.khong_co.{key}"), &format!("Số đơn vị {label} cuối kỳ"), set);
    }
    units("don_vi.giao.chung", "Số đơn vị được giao chỉ tiêu giảm hộ nghèo hoặc hộ cận nghèo", UnitSet::Asked);
    units("don_vi.dat.chung", "Số đơn vị đạt mọi chỉ tiêu được giao", UnitSet::Done);
    for role in roles {
        for against in Against::ALL {
            for class in Class::ALL {
                compared(list, role, against, class);
            }
        }
        compared_rates(list, role);
    }
}

/// A figure of an earlier period and by how much it differs from today's.
fn compared(list: &mut EntryList, role: StandardRole, against: Against, class: Class) {
    let noun = format!("hộ {}{}", class.word(), role.remark());
    let of_class = role.list(class);
    for (key, label, figure) in [
        ("trong_ky", "giảm trong kỳ", format!("{of_class}.ho.giam.trong_ky")),
        ("luy_ke", "giảm, lũy kế từ đầu năm", reduced_to_date(role, class)),
        ("cuoi_ky", "cuối kỳ", format!("{of_class}.ho.cuoi_ky")),
    ] {
        let prefix = format!("{of_class}.ho.so_sanh.{}", against.key());
        let (label, earlier) = (format!("{noun} {label}"), format!("{prefix}.{key}"));
        let then = Formula::Earlier(role, against, figure.clone());
        list.count(&earlier, &format!("{label}, {}", against.label()), "hộ", then);
        let change = made("kỳ này trừ kỳ được so sánh", Operation::Change, [figure, earlier]);
        let words = format!("{label}: tăng, giảm so với {}", against.label());
        list.push(&format!("{prefix}_chenh.{key}"), &words, "hộ", Form::Change, change);
    }
}

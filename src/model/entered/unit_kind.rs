//! The kinds of units, each declared once with its key, its noun and its level.

use crate::model::contract::choice;

/// The administrative level. A unit belongs to one of a higher level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Below the commune, with a head but without a committee.
    Hamlet,
    /// Cấp xã.
    Commune,
    /// Cấp huyện (until 30/6/2025).
    District,
    /// A city, which can be at the level of a district or of a province.
    City,
    /// Cấp tỉnh.
    Province,
}

impl Tier {
    /// Whether units of this level may belong to units of `superior`.
    pub const fn may_belong_to(self, superior: Self) -> bool {
        (self as u8) < (superior as u8)
    }
}

/// Declares the kinds as `Name "key" "noun" Tier;`, in the order in which a text lists several of them.
macro_rules! unit_kinds {
    ($($kind:ident $key:literal $noun:literal $tier:ident;)*) => {
        choice! {
            /// The kind of a unit. It is always printed from the registry and never taken from prose. Kinds are
            /// ordered as a text lists several of them.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum UnitKind {
                $(#[doc = $noun] $kind = $key,)*
            }
        }

        impl UnitKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The common noun in lower case: "phường". Several units are named "các phường".
            pub const fn noun(self) -> &'static str {
                match self { $(Self::$kind => $noun),* }
            }

            /// The administrative level.
            pub const fn tier(self) -> Tier {
                match self { $(Self::$kind => Tier::$tier),* }
            }
        }
    };
}

// Below the commune: Thông tư 04/2012/TT-BNV, Điều 2 (thôn, làng, ấp, bản, buôn, bon, phum, sóc …; tổ dân phố, khu
// phố, khối phố, khóm, tiểu khu …), and further names that are in use.
unit_kinds! {
    Commune "xa" "xã" Commune;
    Ward "phuong" "phường" Commune;
    Township "thi_tran" "thị trấn" Commune;
    SpecialZone "dac_khu" "đặc khu" Commune;
    Hamlet "thon" "thôn" Hamlet;
    Village "lang" "làng" Hamlet;
    Ban "ban" "bản" Hamlet;
    Ap "ap" "ấp" Hamlet;
    Buon "buon" "buôn" Hamlet;
    Bon "bon" "bon" Hamlet;
    JraiBon "bon_jrai" "bôn" Hamlet;
    Plei "plei" "plei" Hamlet;
    Pley "pley" "pley" Hamlet;
    Play "play" "plây" Hamlet;
    Kon "kon" "kon" Hamlet;
    Phum "phum" "phum" Hamlet;
    Soc "soc" "sóc" Hamlet;
    Xom "xom" "xóm" Hamlet;
    Chom "chom" "chòm" Hamlet;
    Noc "noc" "nóc" Hamlet;
    Quarter "khu" "khu" Hamlet;
    StreetQuarter "khu_pho" "khu phố" Hamlet;
    Street "pho" "phố" Hamlet;
    ResidentialQuarter "khu_dan_cu" "khu dân cư" Hamlet;
    AdministrativeQuarter "khu_hanh_chinh" "khu hành chính" Hamlet;
    HousingEstate "khu_tap_the" "khu tập thể" Hamlet;
    Area "khu_vuc" "khu vực" Hamlet;
    ResidentialGroup "to_dan_pho" "tổ dân phố" Hamlet;
    CitizenGroup "to_dan_cu" "tổ dân cư" Hamlet;
    PeopleGroup "to_nhan_dan" "tổ nhân dân" Hamlet;
    SelfGovernedPeopleGroup "to_nhan_dan_tu_quan" "tổ nhân dân tự quản" Hamlet;
    SelfGovernedGroup "to_tu_quan" "tổ tự quản" Hamlet;
    Group "to" "tổ" Hamlet;
    Block "khoi" "khối" Hamlet;
    StreetBlock "khoi_pho" "khối phố" Hamlet;
    ResidentialBlock "khoi_dan_cu" "khối dân cư" Hamlet;
    Khom "khom" "khóm" Hamlet;
    Subzone "tieu_khu" "tiểu khu" Hamlet;
    Team "doi" "đội" Hamlet;
    ResidentialCluster "cum_dan_cu" "cụm dân cư" Hamlet;
    Cluster "cum" "cụm" Hamlet;
    Town "thi_xa" "thị xã" District;
    UrbanDistrict "quan" "quận" District;
    City "thanh_pho" "thành phố" City;
    District "huyen" "huyện" District;
    Province "tinh" "tỉnh" Province;
}

impl UnitKind {
    /// Whether it has a People's Committee; units below the commune only have a head.
    pub const fn has_committee(self) -> bool {
        !matches!(self.tier(), Tier::Hamlet)
    }

    /// Whether its noun also means something else in front of a name: a street ("phố Trần Phú"), a cluster of works.
    pub const fn is_everyday_word(self) -> bool {
        matches!(self, Self::Street | Self::Cluster)
    }

    /// The kind with whose noun `name` begins, and the rest of the name. The longest noun counts, so that "khu phố 3"
    /// is not a "khu".
    pub fn leading(name: &str) -> Option<(Self, &str)> {
        let kinds = Self::ALL.iter().filter_map(|kind| Some((*kind, after(name, kind.noun())?)));
        kinds.min_by_key(|(_, rest)| rest.len())
    }

    /// `name` without this kind at its beginning: "Đông" for "Thôn Đông", "12A" for "Tổ 12A" and for "TDP 12A" of a
    /// tổ dân phố, "Ka Long" for "P. Ka Long".
    pub fn stripped(self, name: &str) -> &str {
        let name = name.trim();
        let noun = self.noun();
        let shorter = noun.match_indices(' ').filter_map(|(end, _)| after(name, &noun[..end]));
        let by_number = shorter.filter(|rest| is_number(rest)).min_by_key(|rest| rest.len());
        after(name, noun).or(by_number).or_else(|| self.after_initials(name)).unwrap_or(name)
    }

    /// The rest of a name after the initials of the noun, which are followed by a dot or a number: "TDP 5", "P. Ka
    /// Long".
    pub fn after_initials(self, name: &str) -> Option<&str> {
        let initials: String =
            self.noun().split(' ').filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
        let rest = name.strip_prefix(initials.as_str())?;
        let dotted = rest.strip_prefix('.').map(str::trim_start);
        let spaced = rest.strip_prefix(' ').map(str::trim_start).filter(|rest| is_number(rest));
        dotted.or(spaced).filter(|rest| !rest.is_empty())
    }
}

/// The rest of a name after `noun` as separate words at its beginning, in upper or lower case.
fn after<'n>(name: &'n str, noun: &str) -> Option<&'n str> {
    let mut rest = name.chars();
    for wanted in noun.chars() {
        if !rest.next()?.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str().strip_prefix(char::is_whitespace)?.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// Whether the words are a number, such as "12A" or "số 5".
fn is_number(words: &str) -> bool {
    after(words, "số").unwrap_or(words).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_key_and_a_noun_of_its_own() {
        let of = |text: fn(&UnitKind) -> &'static str| UnitKind::ALL.iter().map(text).collect::<BTreeSet<_>>().len();
        let count = UnitKind::ALL.len();
        assert_eq!((of(|kind| kind.key()), of(|kind| kind.noun())), (count, count));
        for (kind, key) in UnitKind::ALL.iter().zip(UnitKind::KEYS) {
            assert_eq!(kind.key(), *key);
            // A second noun of the same letters without marks has a key with more behind it.
            let letters = crate::model::slug(kind.noun()).replace('-', "_");
            assert!(key.strip_prefix(&letters).is_some_and(|more| more.is_empty() || more.starts_with('_')), "{key}");
        }
    }

    #[test]
    fn a_name_is_told_from_its_kind() {
        let stripped = |kind: UnitKind, name| kind.stripped(name);
        for kind in UnitKind::ALL {
            let doubled = format!("{} 1", kind.noun());
            assert_eq!(kind.stripped(&doubled), "1");
            assert_eq!(kind.stripped(&crate::model::capitalized(&doubled)), "1");
            assert_eq!(kind.stripped("Đông Thịnh"), "Đông Thịnh");
            assert_eq!(UnitKind::leading(&doubled), Some((*kind, "1")));
        }
        assert_eq!(stripped(UnitKind::ResidentialGroup, "Tổ 12A"), "12A");
        assert_eq!(stripped(UnitKind::ResidentialGroup, "TDP số 5"), "số 5");
        assert_eq!(stripped(UnitKind::StreetQuarter, "KP 3"), "3");
        assert_eq!(stripped(UnitKind::Ward, "P. Ka Long"), "Ka Long");
        assert_eq!(stripped(UnitKind::Township, "Thị Nghè"), "Thị Nghè");
        assert_eq!(stripped(UnitKind::Commune, "Bản Mù"), "Bản Mù");
        assert_eq!(stripped(UnitKind::Quarter, "Khuôn Bén"), "Khuôn Bén");
        assert_eq!(stripped(UnitKind::Hamlet, "Thôn"), "Thôn");
    }

    #[test]
    fn the_lower_belongs_to_the_higher() {
        assert!(Tier::Hamlet.may_belong_to(Tier::Commune) && Tier::Commune.may_belong_to(Tier::City));
        assert!(Tier::District.may_belong_to(Tier::City) && Tier::City.may_belong_to(Tier::Province));
        assert!(!Tier::Commune.may_belong_to(Tier::Commune) && !Tier::Commune.may_belong_to(Tier::Hamlet));
    }
}

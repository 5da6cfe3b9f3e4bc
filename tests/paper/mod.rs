//! Finished PDFs read back and measured.

mod read;

#[test]
fn dump() {
    let path = std::env::var("DUMP").unwrap();
    let pdf = read::Pdf::read(&std::fs::read(path).unwrap());
    fn show(pdf: &read::Pdf, tag: &read::Tag, depth: usize) {
        let leaf = tag.tags().next().is_none();
        println!("{}{} {:?} {:?}", "  ".repeat(depth), tag.kind, tag.alt, leaf.then(|| pdf.text_of(tag)));
        for kid in tag.tags() {
            show(pdf, kid, depth + 1);
        }
    }
    show(&pdf, &pdf.tags, 0);
    for (n, page) in pdf.pages.iter().enumerate() {
        println!("PAGE {n} {} {}", page.width, page.height);
        for line in page.lines() {
            println!(
                "{:.2} {:.2}-{:.2} {} {} {} | {}",
                line.baseline(),
                line.left(),
                line.right(),
                line.size(),
                line.is_bold(),
                line.is_italic(),
                line.text()
            );
        }
        for rule in page.rules() {
            println!("rule {:?}", rule);
        }
    }
    println!("{:?} {} {}", pdf.bookmarks, pdf.lang, pdf.title);
}

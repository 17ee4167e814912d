"""Reading pictures: QR codes, and text where the extra `tgbot[ocr]` is installed. In a process of its own."""

# 只寫與自動轉換不同的詞條

language-set = ✅ 已改為繁體中文
language-zh-hans = 简体中文
language-choose = 请选择语言 · 請選擇語言 · Choose your language

"""Words that label a date as that of publication or of the last change.

Source: bylines of news pages in the languages of the table. A row holds regular expressions, folded: in lower case,
without accents.
"""

from __future__ import annotations

# Beginnings of words, folded: in lower case, without accents. For verbs, the participle in every gender, and the noun.
MODIFIED = r"""
    updated|last updates?|update[sd]?\s?(?:on|at|:)|modified|revised|corrected|amended|last edit(?:ed)?
    edited(?=\s?(?:on|at|:\s?\d))|last changed?|aktualisier|zuletzt (?:geandert|bearbeitet|aktualisiert)
    letzte (?:anderung|aktualisierung|bearbeitung)|geandert|uberarbeitet|mis(?:e|es)? a jour|maj(?=\s?:| le\b)
    actualise|modifie|derniere modif|actualiza[dc]|modificad|ultima modific|atualiza[dc]|aggiorna[tm]|modificat
    ultima modifica|bijgewerkt|gewijzigd|aangepast|geupdatet?|laatste update|laatst gewijzigd|uppdatera[dt]|andrad
    senast andrad|oppdatert|sist endret|endret|opdatere|ændret|redigeret|paivite|muokattu|uppfært|uuendatud
    muudetud|viimati muudetud|atjaun|papildinats|atnaujint|papildyta|redaguota|zaktualizowan|aktualizac|aktualizov
    modyfikac|zmodyfikowan|ostatnia zmiana|edytowan|upraven|zmenen|posodobljen|azuriran|izmijenjen|izmenjen
    osvjezen|dopunjen|ажуриран|измењен|обновен|актуализиран|променен|последна промяна|обновлен|изменен
    отредактирован|дополнен|оновлен|змінен|відредагован|абноулен|actualizat|frissit|frissul|modosit|ενημερωθηκε
    τελευταια ενημερωση|ενημερωση|τροποποι|guncellen|guncelleme|degistiri|son guncelle|yenilen|perditesuar
    actualitza|eguneratu|opgedateer|diperbarui|diperbaharui|dikemas\s?kini|diubah|pembaruan|na-update|cap nhat
    sua luc
"""
PUBLISHED = r"""
    published|first published|posted|publication|publish(?:ed)? date|date published|created|issued|released
    veroffentlicht|erschienen|erstellt|publiziert|publie|mise? en ligne|paru le|parution|publicad|publicac
    publicat|postad|criad|cread|pubblicat|pubblicaz|gepubliceerd|geplaatst|verschenen|publisert|publicera
    publicere|udgivet|julkaistu|birt(?!h)|avaldatud|publicets|paskelbta|opublikowan|dodan|publikacj|utworzon
    publikovan|vydan|zverejnen|objavljen|објављен|публикуван|публикац|опубликован|размещен|создан|опублікован
    оприлюднен|kozzetev|megjelen|publikal|δημοσιευ|αναρτηθηκε|yayin|yayim|eklenme|olusturulma|botuar
    dipublikasikan|diterbitkan|terbit|tayang|đang luc|xuat ban
"""
# Words of scripts without visible word boundaries, or with particles before words.
MODIFIED_ANYWHERE = (
    "更新|修改|修订|編輯於|编辑于|改訂|수정|업데이트|갱신|تحديث|محدث|تعديل|به.?روزرسانی|ویرایش|עודכן|עדכון|अपडेट|अद्यतन|संशोधित|"
    "আপডেট|อัปเดต|อัพเดท|ปรับปรุง|แก้ไข|განახლ"
)
PUBLISHED_ANYWHERE = (
    "发布|發布|发表|發表|刊登|公開|投稿|配信|掲載|입력|등록|게재|발행|نشر|انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่"
)

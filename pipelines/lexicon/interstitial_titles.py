r"""Titles of error, consent and login pages, as regular expressions, by language.

A newsroom must not use the same words as a headline: "Consent" alone is not here.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_DEFAULT = "the default pages of servers, content management systems and consent tools"

NOT_FOUND = Table(
    _DEFAULT,
    {
        ANY: r"""
            (?:error|http|fehler|erreur|errore|erro|fout|fel|fejl)?\W*404
            (?:error|http|fehler|erreur|errore|erro|fout|fel|fejl)?\W*404\W+(?:error|page|not|file|oops|seite).{0,50}
            """,
        "en": r"""
            .{0,30}\b(?:page|story|article|content)\b.{0,25}(?:not|n['’]t) (?:be )?(?:found|exist|available).{0,9}
            .{0,30}\b(?:page|story|article|content)\b.{0,25}no longer (?:be )?(?:found|exist|available).{0,9}
            (?:not|nothing) found
            (?:oops|whoops)\b.{0,40}
            """,
        "de": ".{0,20}seite.{0,20} nicht (?:gefunden|vorhanden|verfügbar|mehr).{0,20}",
        "fr": ".{0,20}(?:page|article).{0,20}(?:introuvable|non trouvée?|n['’]existe (?:pas|plus)).{0,20}",
        "es": ".{0,20}página.{0,20}no (?:encontrada|existe|disponible).{0,20}",
        "pt": ".{0,20}página.{0,20}não (?:encontrada|existe|foi encontrada).{0,20}",
        "it": ".{0,20}pagina.{0,20}non (?:trovata|esiste).{0,20}",
        "nl": ".{0,20}pagina.{0,20}(?:niet gevonden|bestaat niet).{0,20}",
        "sv": ".{0,20}sidan.{0,20}(?:hittades inte|hittas inte|finns inte).{0,20}",
        "da": ".{0,20}side[nr].{0,20}(?:ikke (?:fundet|funnet)|finnes ikke|findes ikke|blev ikke fundet).{0,20}",
        "pl": "(?:nie znaleziono|strona nie istnieje).{0,20}",
        "el": ".{0,20}σελίδα.{0,20}δεν (?:βρέθηκε|υπάρχει).{0,20}",
        "tr": ".{0,20}sayfa bulunamadı.{0,20}",
        "id": ".{0,20}halaman tidak (?:ditemukan|tersedia).{0,20}",
        "ru": ".{0,20}страница.{0,20}не (?:найдена|существует).{0,20}",
        "ar": ".{0,20}الصفحة.{0,20}غير موجودة.{0,20}",
        "zh": ".{0,20}(?:页面不存在|頁面不存在|找不到(?:该|該)?(?:页面|頁面)).{0,20}",
        "ja": ".{0,20}ページが?見つかりません.{0,20}",
        "ko": ".{0,20}페이지를 찾을 수 없.{0,20}",
    },
    translated="el",
)
ERROR = Table(
    _DEFAULT,
    {
        "en": r"""
            (?:error|http)?\W*(?:403|50[0-4]|52[0-2])(?:\W+(?:error|forbidden|internal|bad|service|gateway|server).{0,50})?
            just a moment
            attention required
            (?:error\W*)?access (?:to this page (?:has been|is) )?denied
            forbidden | bad gateway | internal server error | gateway time-?out
            (?:(?:this|the|our) )?(?:service|site|page|website)(?: is)?(?: temporarily| currently)? unavailable
            .{0,30}(?:you(?: are|['’]re) (?:a )?human|not a robot|captcha).{0,20}
            (?:verifying|checking) (?:you|if).{0,40}
            pardon our interruption
            security (?:check|verification)
            .{0,30}(?:under|scheduled|site) maintenance
            database error | error establishing a database connection
            (?:an )?error(?: occurred)?
            (?:request|you have been) (?:blocked|rejected)
            """,
        "de": "wartungsarbeiten | zugriff verweigert",
        "fr": "accès (?:refusé|interdit)",
        "es": "acceso denegado",
        "pt": "acesso negado",
        "it": "accesso negato",
        "pl": "odmowa dostępu | dostęp zabroniony",
        "ru": "доступ (?:запрещ[её]н|ограничен)",
        "el": "απαγορεύεται η πρόσβαση",
        "ar": "تم رفض الوصول",
        "ja": "アクセスが拒否されました",
        "zh": "拒绝访问 | 拒絕存取",
    },
    translated="pl el ar ja zh",
)
CONSENT = Table(
    _DEFAULT,
    {
        "en": """
            before you continue.{0,30}
            (?:we (?:value|respect|care about) |manage )?your (?:privacy|consent|cookies).{0,20}
            (?:privacy|cookie|consent) (?:settings|preferences|consent|wall|notice|choices|management)
            """,
        "de": """
            (?:wir (?:brauchen|benötigen) )?(?:ihre|deine) (?:zustimmung|einwilligung|privatsphäre|daten).{0,20}
            (?:datenschutz|privatsphäre|cookie)[- ]?einstellungen
            """,
        "fr": """
            (?:nous respectons )?(?:votre vie privée|votre consentement|vos données).{0,20}
            gestion (?:des cookies|du consentement)
            """,
        "es": r"(?:\w+ )?(?:tu|su) privacidade?.{0,15}",
        "pt": r"(?:\w+ )?a sua privacidade?.{0,15}",
        "it": "(?:rispettiamo )?la tua privacy.{0,20}",
        "nl": "(?:jouw|uw|je) privacy.{0,20} | (?:jouw|uw) toestemming.{0,20}",
        "sv": "ditt? samtycke.{0,20}",
        "da": "ditt? samtykke.{0,20}",
        "pl": "zgoda na (?:cookies|pliki).{0,20} | twoja prywatność.{0,20}",
        "tr": "çerez (?:ayarları|tercihleri|politikası)",
        "ru": "настройки (?:cookie|конфиденциальности)",
        "el": "ρυθμίσεις (?:cookies|απορρήτου)",
        "ja": "cookieの設定 | プライバシー設定",
        "zh": "cookie ?设置 | 隐私设置",
        "ar": "إعدادات (?:الخصوصية|ملفات تعريف الارتباط)",
    },
    translated="ru el ja zh ar",
)
LOGIN = Table(
    _DEFAULT,
    {
        "en": r"""
            (?:please )?(?:log|sign)[- ]?(?:in|on)\b.{0,25}
            sign up | register(?: now| here)? | create (?:an )?account
            """,
        "de": "(?:bitte )?(?:anmelden|anmeldung|einloggen|registrieren|registrierung)(?: bei .{1,20})?",
        "fr": "connexion | connectez-vous | se connecter | identifiez-vous | s['’]inscrire",
        "es": "inici(?:ar|a|e) sesión | acceder",
        "pt": "iniciar sessão | entrar",
        "it": "accedi",
        "nl": "inloggen | aanmelden",
        "sv": "logga in",
        "da": "log ind",
        "nb": "logg inn",
        "pl": "zaloguj(?: się)? | logowanie",
        "tr": r"giriş(?: yap\w*)?",
        "id": "masuk",
        "ru": "войти | вход | авторизация",
        "el": "σύνδεση",
        "ar": "تسجيل الدخول",
        "zh": "登录 | 登入",
        "ja": "ログイン",
        "ko": "로그인",
    },
)

"""Titles of error, consent and login pages: a regular expression per line, each of one language or family.

Source: the default pages of servers, content management systems and consent tools. A newsroom must not use the same
words as a headline: "Consent" alone is not here.
"""

NOT_FOUND = r"""
        (?:error|http|fehler|erreur|errore|erro|fout|fel|fejl)?\W*404(?:\W+(?:error|page|not|file|oops|seite).{0,50})?
        .{0,30}\b(?:page|story|article|content)\b.{0,25}(?:not|n['’]t|no longer) (?:be )?(?:found|exist|available).{0,9}
        (?:not|nothing) found
        (?:oops|whoops)\b.{0,40}
        .{0,20}seite.{0,20} nicht (?:gefunden|vorhanden|verfügbar|mehr).{0,20}
        .{0,20}(?:page|article).{0,20}(?:introuvable|non trouvée?|n['’]existe (?:pas|plus)).{0,20}
        .{0,20}página.{0,20}(?:no (?:encontrada|existe|disponible)|não (?:encontrada|existe)).{0,20}
        .{0,20}pagina.{0,20}(?:non (?:trovata|esiste)|niet gevonden|bestaat niet).{0,20}
        .{0,20}sidan.{0,20}(?:hittades inte|hittas inte|finns inte).{0,20}
        .{0,20}side[nr].{0,20}(?:ikke (?:fundet|funnet)|finnes ikke|findes ikke|blev ikke fundet).{0,20}
        (?:nie znaleziono|strona nie istnieje).{0,20}
        .{0,20}sayfa bulunamadı.{0,20}
        .{0,20}halaman tidak (?:ditemukan|tersedia).{0,20}
        .{0,20}страница.{0,20}не (?:найдена|существует).{0,20}
        .{0,20}الصفحة.{0,20}غير موجودة.{0,20}
        .{0,20}(?:页面不存在|頁面不存在|ページが?見つかりません|페이지를 찾을 수 없).{0,20}
        """

ERROR = r"""
        (?:error|http)?\W*(?:403|50[0-4]|52[0-2])(?:\W+(?:error|forbidden|internal|bad|service|gateway|server).{0,50})?
        just a moment
        attention required
        (?:error\W*)?access (?:to this page (?:has been|is) )?denied
        forbidden|bad gateway|internal server error|gateway time-?out
        (?:(?:this|the|our) )?(?:service|site|page|website)(?: is)?(?: temporarily| currently)? unavailable
        .{0,30}(?:you(?: are|['’]re) (?:a )?human|not a robot|captcha).{0,20}
        (?:verifying|checking) (?:you|if).{0,40}
        pardon our interruption
        security (?:check|verification)
        .{0,30}(?:under|scheduled|site) maintenance|wartungsarbeiten
        database error|error establishing a database connection
        (?:an )?error(?: occurred)?
        (?:request|you have been) (?:blocked|rejected)
        zugriff verweigert|accès (?:refusé|interdit)|acceso denegado|acesso negado|accesso negato
        доступ (?:запрещ[её]н|ограничен)
        """

CONSENT = r"""
        before you continue.{0,30}
        (?:we (?:value|respect|care about) |manage )?your (?:privacy|consent|cookies).{0,20}
        (?:privacy|cookie|consent) (?:settings|preferences|consent|wall|notice|choices|management)
        (?:wir (?:brauchen|benötigen) )?(?:ihre|deine) (?:zustimmung|einwilligung|privatsphäre|daten).{0,20}
        (?:datenschutz|privatsphäre|cookie)[- ]?einstellungen
        (?:nous respectons )?(?:votre vie privée|votre consentement|vos données).{0,20}
        gestion (?:des cookies|du consentement)
        (?:\w+ )?(?:tu|su|a sua) privacidade?.{0,15}
        (?:rispettiamo )?la tua privacy.{0,20}
        (?:jouw|uw|je) privacy.{0,20}
        (?:ditt?|jouw|uw) (?:samtycke|samtykke|toestemming).{0,20}
        zgoda na (?:cookies|pliki).{0,20}
        çerez (?:ayarları|tercihleri|politikası)
        """

LOGIN = r"""
        (?:please )?(?:log|sign)[- ]?(?:in|on)\b.{0,25}
        sign up|register(?: now| here)?|create (?:an )?account
        (?:bitte )?(?:anmelden|anmeldung|einloggen|registrieren|registrierung)(?: bei .{1,20})?
        connexion|connectez-vous|se connecter|identifiez-vous|s['’]inscrire
        inici(?:ar|a|e) sesión|acceder|iniciar sessão|entrar|accedi
        inloggen|aanmelden|logga in|log ind|logg inn|zaloguj(?: się)?|logowanie|giriş(?: yap\w*)?|masuk
        войти|вход|авторизация|تسجيل الدخول|登录|登入|ログイン|로그인
        """

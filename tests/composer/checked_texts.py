"""The same documents in several languages, written by hand, and differences planted in them one at a time.

The persons are made up; the bodies, the countries and the form of the documents are those of the field.
"""

TALKS = {
    "ru": """Справка к переговорам с Узбекистаном
1. Переговоры пройдут 21–23 ноября 2026 года в городе Ташкенте. Делегацию возглавит заместитель Премьер-Министра С. Примеров.
По итогам 2025 года товарооборот составил 4,3 млрд долларов США, что на 12,5 % больше, чем в 2024 году (3,82 млрд долларов).
В республике работают 1 234 совместных предприятия, из них 87 открыты за последние три года.
Экспорт Казахстана составил 2 980,4 млн долларов США, импорт – 1 319,6 млн долларов США.
С 28 ноября по 2 декабря 2026 года запланирована выставка, в которой примут участие не менее 150 компаний.
2. Договорно-правовая база включает Договор о стратегическом партнерстве от 14 июня 2013 года и 178 документов.
Соглашение о безвизовом режиме утверждено постановлением Правительства от 5 марта 2019 года № 1037.
В соответствии с пунктом 14-5 Правил и статьей 21 Закона № 123-VII государственные органы готовят материалы в течение десяти рабочих дней.
Ответственные исполнители: Министерство внутренних дел и Министерство национальной экономики.
Министр финансов Б.К. Образцов провел 3-е заседание Комиссии 9 апреля 2026 года в 14:30.
На реализацию плана выделено 5,6 млрд тенге, в том числе 750 тыс. тенге на перевод документов.
На встрече 1 сентября 2026 года стороны договорились увеличить число рейсов с 42 до 56 в неделю.
Справочно: население Узбекистана – 37,5 млн человек, площадь – 448 978 кв. км, ставка рефинансирования – 14 %.
Контактное лицо: г-жа Айнур Примерова, тел. 8 (7172) 72-00-01, вопросы направлять до 18 ноября 2026 года.""",
    "kk": """Өзбекстанмен келіссөздерге анықтама
1. Келіссөздер 2026 жылғы 21–23 қарашада Ташкент қаласында өтеді. Делегацияны Премьер-Министрдің орынбасары С. Примеров басқарады.
2025 жылдың қорытындысы бойынша тауар айналымы 4,3 млрд АҚШ долларын құрады, бұл 2024 жылғыдан (3,82 млрд доллар) 12,5 пайызға көп.
Республикада 1 234 бірлескен кәсіпорын жұмыс істейді, олардың 87-сі соңғы үш жылда ашылды.
Қазақстанның экспорты 2 980,4 млн АҚШ долларын, импорты 1 319,6 млн АҚШ долларын құрады.
2026 жылғы 28 қараша – 2 желтоқсан аралығында көрме өткізу жоспарланған, оған кемінде 150 компания қатысады.
2. Шарттық-құқықтық база 2013 жылғы 14 маусымдағы Стратегиялық әріптестік туралы шартты және 178 құжатты қамтиды.
Визасыз режим туралы келісім Үкіметтің 2019 жылғы 5 наурыздағы № 1037 қаулысымен бекітілген.
Қағидалардың 14-5-тармағына және № 123-VII Заңның 21-бабына сәйкес мемлекеттік органдар материалдарды он жұмыс күні ішінде дайындайды.
Жауапты орындаушылар: Ішкі істер министрлігі және Ұлттық экономика министрлігі.
Қаржы министрі Б.К. Образцов 2026 жылғы 9 сәуірде сағат 14:30-да Комиссияның 3-отырысын өткізді.
Жоспарды іске асыруға 5,6 млрд теңге, оның ішінде құжаттарды аударуға 750 мың теңге бөлінді.
2026 жылғы 1 қыркүйектегі кездесуде тараптар рейстер санын аптасына 42-ден 56-ға дейін көбейтуге келісті.
Анықтама үшін: Өзбекстан халқы – 37,5 млн адам, аумағы – 448 978 шаршы км, қайта қаржыландыру мөлшерлемесі – 14 %.
Байланыс жасайтын адам: Айнур Примерова ханым, тел. 8 (7172) 72-00-01, сұрақтар 2026 жылғы 18 қарашаға дейін жіберілсін.""",
    "en": """Note for the talks with Uzbekistan
1. The talks will be held in Tashkent on 21–23 November 2026. The delegation will be led by Deputy Prime Minister S. Primerov.
In 2025 trade reached US$4.3 billion, which is 12.5 per cent more than in 2024 (US$3.82 billion).
There are 1,234 joint ventures in the republic; 87 of them were opened in the past three years.
Exports from Kazakhstan amounted to US$2,980.4 million and imports to US$1,319.6 million.
An exhibition is planned from 28 November to 2 December 2026, with at least 150 companies.
2. The treaty base comprises the Treaty on Strategic Partnership of 14 June 2013 and 178 documents.
The visa-free agreement was approved by Government Resolution No. 1037 of March 5, 2019.
Under paragraph 14-5 of the Rules and article 21 of Law No. 123-VII the state bodies prepare the materials within ten working days.
Responsible: the Ministry of Internal Affairs and the Ministry of National Economy.
The Minister of Finance, B.K. Obraztsov, held the third session of the Commission on 9 April 2026 at 2:30 p.m.
KZT 5.6 billion has been allocated for the plan, including 750 thousand tenge for translation.
At the meeting on 1 September 2026 the parties agreed to raise the number of flights from 42 to 56 a week.
For reference: Uzbekistan has 37.5 million people, an area of 448,978 sq. km and a refinancing rate of 14%.
Contact: Ms. Ainur Primerova, tel. 8 (7172) 72-00-01; please send questions by 18 November 2026.""",
    "fr": """Note pour les entretiens avec l’Ouzbékistan
1. Les entretiens auront lieu à Tachkent du 21 au 23 novembre 2026. La délégation sera conduite par le vice-Premier ministre S. Primerov.
En 2025, les échanges ont atteint 4,3 milliards de dollars, soit 12,5 % de plus qu’en 2024 (3,82 milliards de dollars).
La république compte 1 234 coentreprises, dont 87 ouvertes au cours des trois dernières années.
Les exportations du Kazakhstan se sont élevées à 2 980,4 millions de dollars et les importations à 1 319,6 millions de dollars.
Une exposition est prévue du 28 novembre au 2 décembre 2026, avec au moins 150 entreprises.
2. La base conventionnelle comprend le Traité de partenariat stratégique du 14 juin 2013 et 178 documents.
L’accord de dispense de visa a été approuvé par la décision du Gouvernement n° 1037 du 5 mars 2019.
En vertu du paragraphe 14-5 du Règlement et de l’article 21 de la loi n° 123-VII, les organes de l’État préparent les documents dans un délai de dix jours ouvrables.
Responsables : le Ministère de l’intérieur et le Ministère de l’économie nationale.
Le Ministre des finances, B.K. Obraztsov, a tenu la troisième session de la Commission le 9 avril 2026 à 14:30.
5,6 milliards de tenges ont été alloués au plan, dont 750 mille tenges pour la traduction.
Lors de la réunion du 1er septembre 2026, les parties sont convenues de porter le nombre de vols de 42 à 56 par semaine.
Pour mémoire : l’Ouzbékistan compte 37,5 millions d’habitants, une superficie de 448 978 km² et un taux de refinancement de 14 %.
Contact : Mme Ainur Primerova, tél. 8 (7172) 72-00-01, questions à envoyer avant le 18 novembre 2026.""",
}

LETTER = {
    "ru": """Министерство иностранных дел Республики Казахстан направляет сообщение Специальных процедур Совета ООН по правам человека AL KAZ 2/2023 от 1 ноября 2026 года.
Сообщение получено 04.11.2026 г. и зарегистрировано под № 12-1/34-И.
Оно касается А. Образцовой, задержанной 17 февраля 2026 года по части 2 статьи 274 Уголовного кодекса.
Просим представить информацию по вопросам 1–5 не позднее 25 ноября 2026 года.
Ответ Правительства должен быть направлен в течение 60 дней, по 24 января 2027 года.
Ранее сведения направлялись письмом от 12.05.2024 г. № 8/551.
Напоминаем, что резолюция A/HRC/50/17 предусматривает опубликование ответа через шестьдесят дней.
Контакт: Д. Примеров, Комитет национальной безопасности в рассылку не включен.""",
    "kk": """Қазақстан Республикасының Сыртқы істер министрлігі БҰҰ Адам құқықтары жөніндегі кеңесі Арнайы рәсімдерінің 2026 жылғы 1 қарашадағы AL KAZ 2/2023 хабарламасын жолдайды.
Хабарлама 04.11.2026 ж. алынып, № 12-1/34-И нөмірімен тіркелді.
Ол 2026 жылғы 17 ақпанда Қылмыстық кодекстің 274-бабының 2-бөлігі бойынша ұсталған А. Образцоваға қатысты.
1–5-сұрақтар бойынша ақпаратты 2026 жылғы 25 қарашадан кешіктірмей ұсынуды сұраймыз.
Үкіметтің жауабы 60 күн ішінде, 2027 жылғы 24 қаңтарды қоса алғанда жіберілуге тиіс.
Бұған дейін мәліметтер 12.05.2024 ж. № 8/551 хатпен жіберілген.
A/HRC/50/17 қарары жауапты алпыс күннен кейін жариялауды көздейтінін еске саламыз.
Байланыс: Д. Примеров, Ұлттық қауіпсіздік комитеті таратуға енгізілмеген.""",
    "en": """The Ministry of Foreign Affairs of the Republic of Kazakhstan forwards communication AL KAZ 2/2023 of 1 November 2026 of the special procedures of the United Nations Human Rights Council.
The communication was received on 4 November 2026 and registered under No. 12-1/34-И.
It concerns Ms. A. Obraztsova, arrested on 17 February 2026 under article 274, part 2, of the Criminal Code.
Please give information on questions 1 to 5 by 25 November 2026.
The reply of the Government must be sent within 60 days, by 24 January 2027.
Information was sent earlier by letter No. 8/551 of 12 May 2024.
Please note that resolution A/HRC/50/17 provides for the publication of the reply after sixty days.
Contact: D. Primerov; the National Security Committee is not on the list.""",
}

# Texts, language, what stands there, what is planted instead, the kind that is to be found.
PLANTED = [
    ("TALKS", "kk", "2026 жылғы 21–23 қарашада", "2026 жылғы 21–24 қарашада", "date"),
    ("TALKS", "en", "21–23 November 2026", "21–23 November 2025", "date"),
    ("TALKS", "ru", "4,3 млрд", "4,3 млн", "money"),
    ("TALKS", "en", "US$4.3 billion", "EUR 4.3 billion", "money"),
    ("TALKS", "kk", "12,5 пайызға", "15,2 пайызға", "percent"),
    ("TALKS", "en", "1,234 joint", "1,243 joint", "number"),
    ("TALKS", "kk", "87-сі", "78-і", "number"),
    ("TALKS", "en", "three years", "four years", "number"),
    ("TALKS", "kk", "2 980,4 млн", "2 890,4 млн", "money"),
    ("TALKS", "ru", "1 319,6 млн", "1 319,6 тыс.", "money"),
    ("TALKS", "en", "28 November to 2 December", "28 November to 3 December", "date"),
    ("TALKS", "kk", "150 компания", "115 компания", "number"),
    ("TALKS", "en", "14 June 2013", "14 July 2013", "date"),
    ("TALKS", "ru", "178 документов", "187 документов", "number"),
    ("TALKS", "kk", "2019 жылғы 5 наурыздағы", "2019 жылғы 5 мамырдағы", "date"),
    ("TALKS", "en", "No. 1037", "No. 1073", "reference"),
    ("TALKS", "kk", "14-5-тармағына", "14-6-тармағына", "number"),
    ("TALKS", "en", "article 21 of", "article 22 of", "number"),
    ("TALKS", "kk", "№ 123-VII", "№ 132-VII", "reference"),
    ("TALKS", "kk", "он жұмыс күні", "он бес жұмыс күні", "number"),
    ("TALKS", "en", "the Ministry of Internal Affairs", "the Ministry of Justice", "body"),
    ("TALKS", "ru", "Министерство национальной экономики", "Министерство финансов", "body"),
    ("TALKS", "en", "B.K. Obraztsov", "B.K. Primov", "name"),
    ("TALKS", "kk", "Б.К. Образцов", "Д.К. Образцов", "name"),
    ("TALKS", "kk", "сағат 14:30-да", "сағат 15:30-да", "date"),
    ("TALKS", "en", "9 April 2026", "19 April 2026", "date"),
    ("TALKS", "kk", "5,6 млрд теңге", "5,6 млн теңге", "money"),
    ("TALKS", "en", "750 thousand tenge", "75 thousand tenge", "money"),
    ("TALKS", "kk", "42-ден 56-ға", "42-ден 65-ке", "number"),
    ("TALKS", "en", "1 September 2026", "1 October 2026", "date"),
    ("TALKS", "ru", "448 978 кв. км", "484 978 кв. км", "number"),
    ("TALKS", "en", "Uzbekistan has", "Kyrgyzstan has", "place"),
    ("TALKS", "kk", "мөлшерлемесі – 14 %", "мөлшерлемесі – 16 %", "percent"),
    ("TALKS", "en", "Ms. Ainur Primerova", "Ms. Ainur Samplova", "name"),
    ("TALKS", "kk", "72-00-01", "72-00-07", "number"),
    ("TALKS", "fr", "37,5 millions", "35,7 millions", "number"),
    ("TALKS", "fr", "1er septembre", "11 septembre", "date"),
    ("TALKS", "fr", "dix jours", "douze jours", "number"),
    ("TALKS", "ru", "до 18 ноября 2026 года", "до 18 ноября", ""),
    ("TALKS", "en", "750 thousand tenge", "KZT 750,000", ""),
    ("TALKS", "kk", "37,5 млн адам", "37 500 000 адам", ""),
    ("TALKS", "en", "1 September 2026", "September 1, 2026", ""),
    ("TALKS", "ru", "14 июня 2013 года", "14.06.2013 г.", ""),
    ("TALKS", "kk", "он жұмыс күні", "10 жұмыс күні", ""),
    ("TALKS", "en", "12.5 per cent", "12.5%", ""),
    ("TALKS", "kk", "Примерова ханым", "Прымерова ханым", ""),
    ("LETTER", "kk", "AL KAZ 2/2023", "AL KAZ 3/2023", "reference"),
    ("LETTER", "en", "AL KAZ 2/2023", "UA KAZ 2/2023", "reference"),
    ("LETTER", "kk", "04.11.2026 ж.", "05.11.2026 ж.", "date"),
    ("LETTER", "kk", "№ 12-1/34-И", "№ 12-1/43-И", "reference"),
    ("LETTER", "en", "17 February 2026", "17 January 2026", "date"),
    ("LETTER", "kk", "274-бабының 2-бөлігі", "247-бабының 2-бөлігі", "number"),
    ("LETTER", "en", "article 274, part 2", "article 274, part 3", "number"),
    ("LETTER", "kk", "25 қарашадан", "26 қарашадан", "date"),
    ("LETTER", "en", "within 60 days", "within 30 days", "number"),
    ("LETTER", "kk", "2027 жылғы 24 қаңтарды", "2027 жылғы 24 ақпанды", "date"),
    ("LETTER", "en", "No. 8/551", "No. 8/515", "reference"),
    ("LETTER", "kk", "12.05.2024 ж.", "12.05.2023 ж.", "date"),
    ("LETTER", "en", "A/HRC/50/17", "A/HRC/51/17", "reference"),
    ("LETTER", "kk", "алпыс күннен", "отыз күннен", "number"),
    ("LETTER", "en", "Ms. A. Obraztsova", "Ms. A. Otherova", "name"),
    ("LETTER", "en", "D. Primerov", "B. Primerov", "name"),
    ("LETTER", "kk", "Ұлттық қауіпсіздік комитеті", "Әділет министрлігі", "body"),
    ("LETTER", "kk", "AL KAZ 2/2023", "АL КАZ 2/2023", ""),
    ("LETTER", "en", "sixty days", "60 days", ""),
    ("LETTER", "ru", "04.11.2026 г.", "4 ноября 2026 года", ""),
    ("LETTER", "en", "12 May 2024", "12/05/2024", ""),
]
TEXTS = {"TALKS": TALKS, "LETTER": LETTER}

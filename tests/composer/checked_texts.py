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

BRIEF = {
    "ru": """О двустороннем сотрудничестве с Королевством Образец
Дипломатические отношения установлены 12 февраля 1993 г. Посольство открыто в 1996 году, Генеральное консульство – в июле 2004 года.
Товарооборот в январе–сентябре 2026 года вырос в 1,8 раза и составил 912,3 млн евро (экспорт – 640 млн, импорт – 272,3 млн).
С 2005 по 2025 годы привлечено около $7 млрд прямых инвестиций. В стране зарегистрировано более 300 компаний с участием капитала королевства, в том числе в сфере энергетики (25 %), горнодобычи (40%) и услуг (35 процентов).
В соответствии с Указом Президента РК от 12 августа 2010 года № 1037 и подпунктом 3) пункта 21 Правил сформирован пакет из девятнадцати частей.
11-е заседание Межправительственной комиссии состоялось 5–6 июня 2025 года в г. Астане под председательством вице-министра Т. Образцовой и государственного секретаря Дж. Смита.
Четырнадцать граждан проходят обучение по программе «Болашак», еще 120 студентов обучаются за собственный счет.
Соглашение об избежании двойного налогообложения (подписано 24.04.1996, вступило в силу 02.05.1997) предлагается пересмотреть до конца II квартала 2027 года.
Королевство поддержало резолюцию Генеральной Ассамблеи ООН 78/147 и кандидатуру Казахстана на 2027–2028 годы.
Запросы направлены письмами МИД № 3-2/1156 от 3 сентября и № 3-2/1203 от 17 сентября 2026 года; ответы МВД и Генеральной прокуратуры получены.
Прибытие делегации – 14 декабря в 9:40, вылет – 16 декабря 2026 года в 22:05.
Численность населения – 11,7 млн чел., ВВП на душу населения – 54 900 долларов США, инфляция – 2,3 %.
Предлагается выделить из резерва 48 650 000 тенге (сорок восемь миллионов шестьсот пятьдесят тысяч).
Японская сторона и Корея проявляют интерес к проекту; переговоры с Китаем и Турцией продолжаются.
Исполнитель: Б. Саматов, тел. 72-05-33, каб. 412""",
    "kk": """Үлгі Корольдігімен екіжақты ынтымақтастық туралы
Дипломатиялық қатынастар 1993 жылғы 12 ақпанда орнатылды. Елшілік 1996 жылы, Бас консулдық 2004 жылғы шілдеде ашылды.
2026 жылғы қаңтар–қыркүйекте тауар айналымы 1,8 есе өсіп, 912,3 млн еуроны құрады (экспорт – 640 млн, импорт – 272,3 млн).
2005–2025 жылдары шамамен 7 млрд доллар тікелей инвестиция тартылды. Елде корольдік капиталының қатысуымен 300-ден астам компания тіркелген, оның ішінде энергетика (25 %), тау-кен өндіру (40%) және қызмет көрсету (35 пайыз) салаларында.
ҚР Президентінің 2010 жылғы 12 тамыздағы № 1037 Жарлығына және Қағидалардың 21-тармағының 3) тармақшасына сәйкес он тоғыз бөліктен тұратын пакет қалыптастырылды.
Үкіметаралық комиссияның 11-отырысы 2025 жылғы 5–6 маусымда Астана қ. вице-министр Т. Образцова мен мемлекеттік хатшы Дж. Смиттің төрағалығымен өтті.
Он төрт азамат «Болашақ» бағдарламасы бойынша оқиды, тағы 120 студент өз қаражаты есебінен оқып жатыр.
Қосарланған салық салуды болдырмау туралы келісімді (24.04.1996 қол қойылған, 02.05.1997 күшіне енген) 2027 жылғы II тоқсанның соңына дейін қайта қарау ұсынылады.
Корольдік БҰҰ Бас Ассамблеясының 78/147 қарарын және Қазақстанның 2027–2028 жылдарға арналған кандидатурасын қолдады.
Сұрау салулар СІМ-нің 3 қыркүйектегі № 3-2/1156 және 2026 жылғы 17 қыркүйектегі № 3-2/1203 хаттарымен жіберілді; ІІМ мен Бас прокуратураның жауаптары алынды.
Делегацияның келуі – 14 желтоқсан сағат 9:40, ұшып кетуі – 2026 жылғы 16 желтоқсан сағат 22:05.
Халқының саны – 11,7 млн адам, жан басына шаққандағы ЖІӨ – 54 900 АҚШ доллары, инфляция – 2,3 %.
Резервтен 48 650 000 теңге (қырық сегіз миллион алты жүз елу мың) бөлу ұсынылады.
Жапон тарапы мен Корея жобаға қызығушылық танытып отыр; Қытаймен және Түркиямен келіссөздер жалғасуда.
Орындаушы: Б. Саматов, тел. 72-05-33, 412-каб.""",
    "en": """Bilateral cooperation with the Kingdom of Sample
Diplomatic relations were established on 12 February 1993. The Embassy was opened in 1996 and the Consulate General in July 2004.
In January to September 2026 trade rose 1.8 times to EUR 912.3 million (exports 640 million, imports 272.3 million).
From 2005 to 2025 about $7 billion of direct investment was attracted. More than 300 companies with capital from the Kingdom are registered, including in energy (25%), mining (40%) and services (35 per cent).
In accordance with Presidential Decree No. 1037 of 12 August 2010 and paragraph 21, subparagraph 3, of the Rules, a package of nineteen parts has been prepared.
The eleventh session of the Intergovernmental Commission was held on 5–6 June 2025 in Astana, chaired by Vice-Minister T. Obraztsova and Secretary of State J. Smith.
Fourteen citizens study under the Bolashak programme, and another 120 students at their own expense.
It is proposed to revise the Double Taxation Agreement (signed on 24 April 1996, in force since 2 May 1997) by the end of the second quarter of 2027.
The Kingdom supported UN General Assembly resolution 78/147 and the candidature of Kazakhstan for 2027–2028.
Requests were sent by MFA letters No. 3-2/1156 of 3 September and No. 3-2/1203 of 17 September 2026; replies came from the Ministry of Internal Affairs and the Prosecutor General's Office.
The delegation arrives on 14 December at 9.40 a.m. and leaves on 16 December 2026 at 10.05 p.m.
Population: 11.7 million; GDP per capita: US$54,900; inflation: 2.3%.
It is proposed to allocate 48,650,000 tenge (forty-eight million six hundred and fifty thousand) from the reserve.
The Japanese side and Korea are interested in the project; talks with China and Türkiye go on.
Contact: B. Samatov, tel. 72-05-33, room 412""",
}

ANSWERS = {
    "ru": """Информация по вопросам сообщения
Вопрос 1. По данным Генеральной прокуратуры, 3 марта 2024 года в отношении гражданина Образцова А.Б., 1987 года рождения, начато досудебное расследование по п. 2 ч. 3 ст. 174 УК.
Постановлением следственного суда № 2 г. Шымкента от 05.03.2024 г. он заключен под стражу на два месяца; 30 апреля срок продлен до 3 июля.
Потерпевшими признаны 17 человек, ущерб составил 12 млн 450 тыс. тенге, из которых возмещено 8 миллионов.
Вопрос 2. Адвокат М. Примерова посещала подзащитного 14 раз; всего проведено 6 судебных заседаний.
Приговором от 19 сентября 2024 года (дело № 5514-24-00-1/212) назначено наказание в виде 4 лет 6 месяцев лишения свободы.
Медицинский осмотр проводился ежемесячно; температура в камере 20–22 °C, площадь на одного человека – не менее 2,5 кв. м.
Национальный превентивный механизм посетил учреждение 11 и 25 октября, замечания устранены на 100 %.
Вопрос 3. В 2023 году зарегистрировано 1 205 обращений, в 2024 году – 987, за 9 месяцев 2025 года – 640; удовлетворено свыше двух третей.
Закон от 5 июля 2014 года № 236-V и приказ Министра внутренних дел от 28 декабря 2017 года № 892 опубликованы.
Рекомендации Комитета против пыток (CAT/C/KAZ/CO/4) учтены в Плане на 2025–2027 годы, утвержденном распоряжением № 48-р.
По состоянию на 1-е число на учете состоит около 3,4 тыс. лиц, что на 7 процентных пунктов меньше.
Ответ подготовлен Министерством внутренних дел и Верховным Судом. Телефон 8 (7172) 71-40-52.""",
    "kk": """Хабарлама сұрақтары бойынша ақпарат
1-сұрақ. Бас прокуратураның деректері бойынша 2024 жылғы 3 наурызда 1987 жылы туған азамат А.Б. Образцовқа қатысты ҚК-нің 174-бабы 3-бөлігінің 2-тармағы бойынша сотқа дейінгі тергеп-тексеру басталды.
Шымкент қ. № 2 тергеу сотының 05.03.2024 ж. қаулысымен ол екі айға қамауға алынды; 30 сәуірде мерзім 3 шілдеге дейін ұзартылды.
17 адам жәбірленуші деп танылды, залал 12 млн 450 мың теңгені құрады, оның 8 миллионы өтелді.
2-сұрақ. Адвокат М. Примерова қорғауындағы адамға 14 рет барды; барлығы 6 сот отырысы өткізілді.
2024 жылғы 19 қыркүйектегі үкіммен (№ 5514-24-00-1/212 іс) 4 жыл 6 ай бас бостандығынан айыру жазасы тағайындалды.
Медициналық тексеру ай сайын жүргізілді; камерадағы температура 20–22 °C, бір адамға шаққандағы алаң – кемінде 2,5 шаршы м.
Ұлттық превентивтік тетік мекемеге 11 және 25 қазанда барды, ескертулер 100 % жойылды.
3-сұрақ. 2023 жылы 1 205 өтініш, 2024 жылы 987, 2025 жылдың 9 айында 640 өтініш тіркелді; үштен екісінен астамы қанағаттандырылды.
2014 жылғы 5 шілдедегі № 236-V Заң мен Ішкі істер министрінің 2017 жылғы 28 желтоқсандағы № 892 бұйрығы жарияланды.
Азаптауға қарсы комитеттің (CAT/C/KAZ/CO/4) ұсынымдары № 48-ө өкіммен бекітілген 2025–2027 жылдарға арналған Жоспарда ескерілді.
1-күнгі жағдай бойынша есепте 3,4 мыңға жуық адам тұр, бұл 7 пайыздық тармаққа аз.
Жауапты Ішкі істер министрлігі мен Жоғарғы Сот дайындады. Телефон 8 (7172) 71-40-52.""",
    "en": """Information on the questions of the communication
Question 1. According to the Prosecutor General's Office, on 3 March 2024 a pre-trial investigation was opened against Mr. A.B. Obraztsov, born in 1987, under article 174, part 3, paragraph 2, of the Criminal Code.
By decision of 5 March 2024 of Investigating Court No. 2 of Shymkent he was remanded in custody for two months; on 30 April the term was extended to 3 July.
Seventeen persons were recognized as victims; the damage was KZT 12.45 million, of which 8 million has been repaid.
Question 2. The lawyer, Ms. M. Primerova, visited her client 14 times; six hearings were held in all.
By the judgment of 19 September 2024 (case No. 5514-24-00-1/212) he was sentenced to imprisonment for 4 years and 6 months.
Medical examinations took place monthly; the temperature in the cell was 20 to 22°C, and the area for one person at least 2.5 sq. m.
The National Preventive Mechanism visited the institution on 11 and 25 October; 100 per cent of its remarks have been acted on.
Question 3. In 2023, 1,205 complaints were registered, in 2024, 987, and in the first nine months of 2025, 640; more than two thirds were granted.
Law No. 236-V of 5 July 2014 and Order No. 892 of the Minister of Internal Affairs of 28 December 2017 have been published.
The recommendations of the Committee against Torture (CAT/C/KAZ/CO/4) are taken into account in the Plan for 2025–2027, approved by Order No. 48-р.
As of the first day of the month about 3.4 thousand persons were registered, which is 7 percentage points less.
The reply was prepared by the Ministry of Internal Affairs and the Supreme Court. Telephone 8 (7172) 71-40-52.""",
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
    ("BRIEF", "kk", "12 ақпанда", "22 ақпанда", "date"),
    ("BRIEF", "en", "opened in 1996", "opened in 1998", "date"),
    ("BRIEF", "en", "July 2004", "June 2004", "date"),
    ("BRIEF", "kk", "1,8 есе", "1,6 есе", "number"),
    ("BRIEF", "en", "EUR 912.3", "USD 912.3", "money"),
    ("BRIEF", "ru", "272,3 млн", "227,3 млн", "number"),
    ("BRIEF", "kk", "7 млрд доллар", "7 млн доллар", "money"),
    ("BRIEF", "en", "300 companies", "500 companies", "number"),
    ("BRIEF", "ru", "35 процентов", "30 процентов", "percent"),
    ("BRIEF", "kk", "12 тамыздағы", "12 қыркүйектегі", "date"),
    ("BRIEF", "en", "No. 1037", "No. 1038", "reference"),
    ("BRIEF", "en", "subparagraph 3", "subparagraph 8", "number"),
    ("BRIEF", "kk", "он тоғыз бөліктен", "он бір бөліктен", "number"),
    ("BRIEF", "ru", "5–6 июня", "5–8 июня", "date"),
    ("BRIEF", "en", "T. Obraztsova", "T. Primerova", "name"),
    ("BRIEF", "kk", "Дж. Смиттің", "Р. Смиттің", "name"),
    ("BRIEF", "en", "Fourteen citizens", "Forty citizens", "number"),
    ("BRIEF", "ru", "120 студентов", "210 студентов", "number"),
    ("BRIEF", "kk", "24.04.1996", "24.06.1996", "date"),
    ("BRIEF", "en", "2 May 1997", "2 May 1998", "date"),
    ("BRIEF", "ru", "78/147", "78/174", "reference"),
    ("BRIEF", "en", "2027–2028", "2026–2027", "date"),
    ("BRIEF", "kk", "№ 3-2/1203", "№ 3-2/1230", "reference"),
    ("BRIEF", "en", "No. 3-2/1156", "No. 3-2/1165", "reference"),
    ("BRIEF", "en", "the Prosecutor General's Office", "the Ministry of Justice", "body"),
    ("BRIEF", "kk", "сағат 9:40", "сағат 9:45", "date"),
    ("BRIEF", "kk", "16 желтоқсан", "17 желтоқсан", "date"),
    ("BRIEF", "ru", "54 900 долларов", "59 400 долларов", "money"),
    ("BRIEF", "en", "2.3%", "3.2%", "percent"),
    ("BRIEF", "kk", "48 650 000 теңге", "48 560 000 теңге", "money"),
    ("BRIEF", "en", "China and", "Japan and", "place"),
    ("BRIEF", "kk", "Б. Саматов", "Б. Сабитов", "name"),
    ("BRIEF", "en", "room 412", "room 421", "number"),
    ("BRIEF", "ru", "72-05-33", "72-05-38", "number"),
    ("BRIEF", "kk", "II тоқсанның", "III тоқсанның", "number"),
    ("BRIEF", "ru", "11-е заседание", "12-е заседание", "number"),
    ("ANSWERS", "en", "3 March", "4 March", "date"),
    ("ANSWERS", "kk", "1987 жылы", "1978 жылы", "date"),
    ("ANSWERS", "en", "article 174", "article 147", "number"),
    ("ANSWERS", "ru", "№ 2 г.", "№ 3 г.", "reference"),
    ("ANSWERS", "kk", "05.03.2024", "06.03.2024", "date"),
    ("ANSWERS", "en", "two months", "three months", "number"),
    ("ANSWERS", "kk", "3 шілдеге", "13 шілдеге", "date"),
    ("ANSWERS", "en", "Seventeen", "Nineteen", "number"),
    ("ANSWERS", "kk", "450 мың", "540 мың", "money"),
    ("ANSWERS", "en", "12.45", "12.54", "money"),
    ("ANSWERS", "ru", "14 раз", "41 раз", "number"),
    ("ANSWERS", "en", "six hearings", "five hearings", "number"),
    ("ANSWERS", "kk", "19 қыркүйектегі", "19 қазандағы", "date"),
    ("ANSWERS", "en", "5514-24-00-1/212", "5514-24-00-1/221", "reference"),
    ("ANSWERS", "ru", "4 лет 6", "4 лет 8", "number"),
    ("ANSWERS", "en", "20 to 22", "20 to 24", "number"),
    ("ANSWERS", "kk", "2,5 шаршы", "3,5 шаршы", "number"),
    ("ANSWERS", "en", "11 and 25 October", "11 and 26 October", "date"),
    ("ANSWERS", "ru", "100 %", "90 %", "percent"),
    ("ANSWERS", "kk", "1 205", "1 250", "number"),
    ("ANSWERS", "en", "in 2024, 987", "in 2024, 978", "number"),
    ("ANSWERS", "ru", "за 9 месяцев", "за 6 месяцев", "number"),
    ("ANSWERS", "en", "640", "460", "number"),
    ("ANSWERS", "kk", "№ 236-V", "№ 263-V", "reference"),
    ("ANSWERS", "en", "No. 892", "No. 829", "reference"),
    ("ANSWERS", "kk", "28 желтоқсандағы", "27 желтоқсандағы", "date"),
    ("ANSWERS", "en", "CAT/C/KAZ/CO/4", "CAT/C/KAZ/CO/5", "reference"),
    ("ANSWERS", "ru", "2025–2027", "2025–2028", "date"),
    ("ANSWERS", "en", "3.4 thousand", "4.3 thousand", "number"),
    ("ANSWERS", "kk", "7 пайыздық", "8 пайыздық", "percent"),
    ("ANSWERS", "en", "the Supreme Court", "the Ministry of Justice", "body"),
    ("ANSWERS", "kk", "71-40-52", "71-40-25", "number"),
    ("ANSWERS", "kk", "М. Примерова", "Н. Примерова", "name"),
    ("ANSWERS", "en", "A.B. Obraztsov", "A.B. Primov", "name"),
]
TEXTS = {"TALKS": TALKS, "LETTER": LETTER, "BRIEF": BRIEF, "ANSWERS": ANSWERS}

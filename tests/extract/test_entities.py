"""Names: listed ones, and those that a text shows by itself."""

from __future__ import annotations

import pytest

from flows.extract.layers import lay_out, passage_sentences
from flows.extract.reader import read_text
from flows.model import Entity, Metric

LISTED = (
    Entity("brenwick", "Brenwick", "company", aliases=("Brenwick Foods", "BWK")),
    Entity("talvera", "Talvera", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan"),
    Entity("jane-doe", "Jane Doe", "person"),
)


def names(text: str, entities: tuple[Entity, ...] = ()) -> list[str]:
    """The names in order, as written = entity / kind."""
    layout = lay_out(text, entities)
    return [
        f"{sentence.words(name.i, name.j)} = {name.entity.name} / {name.entity.kind}"
        for block in layout.blocks
        for sentence in passage_sentences(layout, block).all
        for name in sentence.names
    ]


WITH_LIST: list[tuple[str, list[str]]] = [
    (
        "Brenwick Foods and BWK are Brenwick.",
        ["Brenwick Foods = Brenwick / company", "BWK = Brenwick / company", "Brenwick = Brenwick / company"],
    ),
    ("Horizon 2030 is bold.", ["Horizon 2030 = Horizon 2030 / plan"]),
    ("Jane Doe sold it. Doe went home.", ["Jane Doe = Jane Doe / person", "Doe = Jane Doe / person"]),
    # One letter wrong, one too few, one too many.
    ("The Brenwyck plant grew.", ["Brenwyck = Brenwick / company"]),
    ("The Brenwik plant grew.", ["Brenwik = Brenwick / company"]),
    ("The Talveraa plant grew.", ["Talveraa = Talvera / company"]),
    # Two letters wrong is another name; so is a word that the text also writes small.
    ("The Brenvyck plant grew.", ["Brenvyck = Brenvyck / place"]),
    ("The Brenwek plant grew, and the brenwek is a bird.", ["Brenwek = Brenwek / place"]),
    ("A talvera is a pot.", []),
]

WITHOUT_LIST: list[tuple[str, list[str]]] = [
    ("Ordel plants are near the Ordell plant.", ["Ordel = Ordel / company", "Ordell = Ordell / place"]),
    # A number word belongs to a name that it stands in, or opens where nothing is counted.
    (
        "Harbour One Financial Corp grew. Harbour One bought Two Sisters Group.",
        [
            "Harbour One Financial Corp = Harbour One Financial Corp / company",
            "Harbour One = Harbour One Financial Corp / company",
            "Two Sisters Group = Two Sisters Group / company",
        ],
    ),
    # Where a firm is listed is no part of its name; a place in brackets is.
    (
        "LONDON-LISTED Brenwick Mines met Ordell (Hong Kong) Ltd.",
        [
            "Brenwick Mines = Brenwick Mines / company",
            "Ordell ( Hong Kong ) Ltd = Ordell (Hong Kong) Ltd / company",
        ],
    ),
    (
        "Stavely Metal Mining and Stavely Corp met.",
        ["Stavely Metal Mining = Stavely Metal Mining / company", "Stavely Corp = Stavely Corp / company"],
    ),
    ("Two Brenwick plants grew in Phase Two.", ["Brenwick = Brenwick / company"]),
    # A preposition opens the name of a firm in mid-sentence, or where nobody else acts.
    (
        "In 1990 Via Karsta Ltd bought Ordell Ltd. Over Hill Foods Ltd said so, and so did Beyond Foods Inc.",
        [
            "Via Karsta Ltd = Via Karsta Ltd / company",
            "Ordell Ltd = Ordell Ltd / company",
            "Over Hill Foods Ltd = Over Hill Foods Ltd / company",
            "Beyond Foods Inc = Beyond Foods Inc / company",
        ],
    ),
    (
        "Under Ordell Ltd sales rose. After Tarvin Ltd bought it, sales fell.",
        ["Ordell Ltd = Ordell Ltd / company", "Tarvin Ltd = Tarvin Ltd / company"],
    ),
    # An office stands between a firm and who holds it, also before a surname alone; unlike "CEO Summit".
    (
        "Norlund CEO Falk met Perrin Ltd Finance Chief Brian Ladd at the Harrow CEO Summit.",
        [
            "Norlund = Norlund / company",
            "Falk = Falk / person",
            "Perrin Ltd = Perrin Ltd / company",
            "Brian Ladd = Brian Ladd / person",
            "Harrow CEO Summit = Harrow CEO Summit / product",
        ],
    ),
    (
        "U.S. District Court Judge Karl Ruud heard Congressman Odo Ludd. Head of Sales Karl Welk left.",
        [
            "U.S. District Court = U.S. District Court / company",
            "Karl Ruud = Karl Ruud / person",
            "Odo Ludd = Odo Ludd / person",
            "Karl Welk = Karl Welk / person",
        ],
    ),
    # "Named" behind the symbol of a share tells an appointment, no other name.
    (
        "Its rival Marro Depot Inc (MRD.N), named Deb Lindqvist chief executive.",
        [
            "Marro Depot Inc = Marro Depot Inc / company",
            "Deb Lindqvist = Deb Lindqvist / person",
        ],
    ),
    # What a public body is for belongs to its name; a day does not.
    (
        "The Council on Foreign Trade met the Organization for Economic Progress and Development on Friday. "
        "The Bank for Harbour Settlements told the Council on Monday.",
        [
            "Council on Foreign Trade = Council on Foreign Trade / company",
            "Organization for Economic Progress and Development = "
            "Organization for Economic Progress and Development / company",
            "Bank for Harbour Settlements = Bank for Harbour Settlements / company",
            "Council = Council / company",
        ],
    ),
    # A bank with its town and state is the bank with its town alone, and may open with a verb.
    (
        "Points Harrow Bank of Merton, Ohio, will close. Points Harrow Bank of Merton has 3 branches.",
        [
            "Points Harrow Bank of Merton = Points Harrow Bank / company",
            "Ohio = Ohio / place",
            "Points Harrow Bank of Merton = Points Harrow Bank / company",
        ],
    ),
    ("Fears Harrow Bank will fail grew.", ["Harrow Bank = Harrow Bank / company"]),
    ("Carpenter Ruud Ltd closed.", ["Carpenter Ruud Ltd = Carpenter Ruud Ltd / company"]),
    # Behind a comma an office is that of the next name, or acts itself.
    (
        "He stays with Kobrel, Chief Executive Odo Ruud said. According to Vorta, a spokesman declined.",
        ["Kobrel = Kobrel / product", "Odo Ruud = Odo Ruud / person", "Vorta = Vorta / company"],
    ),
    # An "'s" that nothing follows belongs to the name, unless it compares; a rival's name is a firm's.
    (
        "Norlo rival Brell Ltd owns Tarvin's. Tarvin's sales rose. They were higher than Karsta's.",
        [
            "Norlo = Norlo / company",
            "Brell Ltd = Brell Ltd / company",
            "Tarvin 'S = Tarvin's / company",
            "Tarvin 'S = Tarvin's / company",
            "Karsta = Karsta / company",
        ],
    ),
    # What stands in quotes of its own is a work; the firm in quotes is one.
    (
        'He starred in "Harlow\'s Seven," which "Brell Corp" made.',
        ["Brell Corp = Brell Corp / company"],
    ),
    # A numbered name is that of a person or of a trust; an "&" is never a person's.
    (
        "Jane W. Roe III left Pell & Holt. Roe joined the Danish Realty Trust IV.",
        [
            "Jane W . Roe III = Jane W. Roe III / person",
            "Pell & Holt = Pell & Holt / company",
            "Roe = Jane W. Roe III / person",
            "Danish Realty Trust IV = Danish Realty Trust IV / company",
        ],
    ),
    (
        "The mill was sold to Jane Roe III and Karl Roe Jr. Roe left.",
        [
            "Jane Roe III = Jane Roe III / person",
            "Karl Roe Jr = Karl Roe Jr / person",
            "Roe = Jane Roe III / person",
        ],
    ),
    # No name: a storm, a word behind a colon, what is left of a board; nor are words that "&" joins a firm.
    (
        "Hurricane Odette cost Brell Ltd $3m. It said: Recent sales fell. The Big Board met.",
        ["Brell Ltd = Brell Ltd / company"],
    ),
    (
        "He knows Markets & Profits. Pell & Profits sold it.",
        [
            "Pell & Profits = Pell & Profits / company",
        ],
    ),
    # A symbol behind a legal form is no part of the name, nor a trade before a person's.
    (
        "Businessman Odo Ruud sold Brell Lamp Corp BLCX to Tarvin Corp AG.",
        [
            "Odo Ruud = Odo Ruud / person",
            "Brell Lamp Corp = Brell Lamp Corp / company",
            "BLCX = BLCX / product",
            "Tarvin Corp AG = Tarvin Corp AG / company",
        ],
    ),
    # A union's leader is a person, a market's a firm; what is launched is a thing.
    (
        "Market leader Brellan fell, union leader Handwerk said. Norlo launched the Roadstar. "
        "The Roadstar sold.",
        [
            "Brellan = Brellan / company",
            "Handwerk = Handwerk / person",
            "Norlo = Norlo / company",
            "Roadstar = Roadstar / product",
            "Roadstar = Roadstar / product",
        ],
    ),
    ("Credit Norlo said sales rose.", ["Credit Norlo = Credit Norlo / company"]),
    # A partner alone is the person; "MS" before a ship is no title.
    (
        "Lindvik & Pask is a line. It was founded by Anton Lindvik. Lindvik left in 1921. "
        "MS Sorfjord was launched.",
        [
            "Lindvik & Pask = Lindvik & Pask / company",
            "Anton Lindvik = Anton Lindvik / person",
            "Lindvik = Anton Lindvik / person",
            "Sorfjord = Sorfjord / product",
        ],
    ),
    # Another name behind "or", and the word of a trade that stands for it.
    (
        "The Neue Lampengesellschaft, or New Lamp Society, sells lamps. In 1907 the Society opened a museum.",
        [
            "Neue Lampengesellschaft = Neue Lampengesellschaft / company",
            "New Lamp Society = Neue Lampengesellschaft / company",
            "Society = Neue Lampengesellschaft / company",
        ],
    ),
    (
        "Norlo Ltd, or Tarvik Ltd, will win. Tarvik Ltd bought Pelmo Ltd.",
        [
            "Norlo Ltd = Norlo Ltd / company",
            "Tarvik Ltd = Tarvik Ltd / company",
            "Tarvik Ltd = Tarvik Ltd / company",
            "Pelmo Ltd = Pelmo Ltd / company",
        ],
    ),
    # The name of a town is the firm's where nothing lies there.
    (
        "The bank Dresden Central Trust grew. Shares in Dresden rose. Dresden said so.",
        [
            "Dresden Central Trust = Dresden Central Trust / company",
            "Dresden = Dresden Central Trust / company",
            "Dresden = Dresden Central Trust / company",
        ],
    ),
    (
        "The bank Dresden Central Trust grew. Its mill in Dresden closed. Dresden said so.",
        [
            "Dresden Central Trust = Dresden Central Trust / company",
            "Dresden = Dresden / place",
            "Dresden = Dresden / place",
        ],
    ),
    # Who speaks in quotes is a person where nothing else is told, not who says it in writing.
    (
        '"It may fall," Shenlu told reporters. Sales fell, Vorta said. "It fell," Ordo said in a statement.',
        ["Shenlu = Shenlu / person", "Vorta = Vorta / company", "Ordo = Ordo / company"],
    ),
    # A firm that bears the whole name of a person, by what leads it in.
    (
        "Housebuilder Tallow grew. The housebuilder Edward Tallow sold land. Tallow said sales rose.",
        [
            "Tallow = Edward Tallow / company",
            "Edward Tallow = Edward Tallow / company",
            "Tallow = Edward Tallow / company",
        ],
    ),
    # So may a verb be one, before what only somebody does or a legal form.
    (
        "Dodge said that sales grew. Weep sold a mill. Ripen plc grew. Lurch has bought a mill.",
        [
            "Dodge = Dodge / company",
            "Weep = Weep / company",
            "Ripen plc = Ripen plc / company",
            "Lurch = Lurch / company",
        ],
    ),
    ("Dodge the tax, said Ordell Ltd. Keeping Ordell Ltd hurts.", ["Ordell Ltd = Ordell Ltd / company"] * 2),
    # A phrase is a firm's name where it is no firm that stands in it.
    (
        "Drive in Comfort Ltd sold shops. Shops for Less Inc said so.",
        [
            "Drive in Comfort Ltd = Drive in Comfort Ltd / company",
            "Shops for Less Inc = Shops for Less Inc / company",
        ],
    ),
    (
        "Stock in Tarvin Foods Ltd fell. Investors in Ordell Foods Ltd said so.",
        [
            "Tarvin Foods Ltd = Tarvin Foods Ltd / company",
            "Ordell Foods Ltd = Ordell Foods Ltd / company",
        ],
    ),
    # A small letter may open the name of a firm, a nickname stand in that of a person.
    (
        "In May iDorrit bought Ordell Ltd. John 'Big Jack' Lutz and Karl Roth, Sr. left. It uses 3 kWh.",
        [
            "iDorrit = iDorrit / company",
            "Ordell Ltd = Ordell Ltd / company",
            "John Lutz = John Lutz / person",
            "Karl Roth = Karl Roth / person",
        ],
    ),
    ("In May the New York-based Ordell Ltd sold it.", ["Ordell Ltd = Ordell Ltd / company"]),
    # And so does one of the state.
    (
        "EU Trade Commissioner Carla Almond and Leeds Mayor Karl Lutz met Brenwick Governor Group.",
        [
            "EU = EU / place",
            "Carla Almond = Carla Almond / person",
            "Leeds = Leeds / place",
            "Karl Lutz = Karl Lutz / person",
            "Brenwick Governor Group = Brenwick Governor Group / company",
        ],
    ),
    ("The airline Halifax sold vans. Halifax has shops.", ["Halifax = Halifax / company"] * 2),
    ("The airline Brell left Halifax.", ["Brell = Brell / company", "Halifax = Halifax / place"]),
    ("The supermarket chain Iceland grew.", ["Iceland = Iceland / company"]),
    ("Husk Motor Corp said it sold vans.", ["Husk Motor Corp = Husk Motor Corp / company"]),
    # Between a firm and a person stands an office; a country is no firm.
    (
        "In May Brenwick Chief Executive Jane Dorrit left, Ordell CEO Karl Lutz said in the U.S. on Friday.",
        [
            "Brenwick = Brenwick / company",
            "Jane Dorrit = Jane Dorrit / person",
            "Ordell = Ordell / company",
            "Karl Lutz = Karl Lutz / person",
            "U.S. = U.S. / place",
        ],
    ),
    # What a firm is stands before its name, and how it is.
    (
        "Consumer group Brenwick bought Ordell Ltd. Bankrupt Brenwick sold a mill.",
        [
            "Brenwick = Brenwick / company",
            "Ordell Ltd = Ordell Ltd / company",
            "Brenwick = Brenwick / company",
        ],
    ),
    # A town's name may be a person's, where nothing lies in it.
    ("Mr Preston sold it.", ["Preston = Preston / person"]),
    (
        "Jane Preston sold it. Preston went home.",
        ["Jane Preston = Jane Preston / person", "Preston = Jane Preston / person"],
    ),
    (
        "Jane Preston sold it. In Preston, Brenwick Ltd grew.",
        [
            "Jane Preston = Jane Preston / person",
            "Preston = Preston / place",
            "Brenwick Ltd = Brenwick Ltd / company",
        ],
    ),
    # What stands around a name tells its kind.
    ("Brenwick Ltd sold it.", ["Brenwick Ltd = Brenwick Ltd / company"]),
    ("Brenwick & Sons sold it.", ["Brenwick & Sons = Brenwick & Sons / company"]),
    ("The Bank of Talvera sold it.", ["Bank of Talvera = Bank of Talvera / company"]),
    (
        "The Office of the Comptroller sued the Bank of the Orient.",
        [
            "Office of the Comptroller = Office of the Comptroller / company",
            "Bank of the Orient = Bank of the Orient / company",
        ],
    ),
    ("It was seized by the Ministry of War.", ["Ministry of War = Ministry of War / company"]),
    (
        "The Attorney General's Office sued it.",
        ["Attorney General 's Office = Attorney General's Office / company"],
    ),
    ("The Board of the Talvera Company met.", ["Talvera Company = Talvera Company / company"]),
    (
        "Corvane Stores Inc sold it. Corvane left. The Corvane Lune, a maker, grew. Corvane Lune left.",
        [
            "Corvane Stores Inc = Corvane Stores Inc / company",
            "Corvane = Corvane Stores Inc / company",
            "Corvane Lune = Corvane Lune / company",
            "Corvane Lune = Corvane Lune / company",
        ],
    ),
    (
        "George William Otto Talbrin was a pilot. Talbrin sold it.",
        [
            "George William Otto Talbrin = George William Otto Talbrin / person",
            "Talbrin = George William Otto Talbrin / person",
        ],
    ),
    (
        "George William Arms Hotel closed. The Northwest Territories lie there.",
        [
            "George William Arms Hotel = George William Arms Hotel / company",
            "Northwest Territories = Northwest Territories / place",
        ],
    ),
    ("Keen Corp. makes lamps.", ["Keen Corp . = Keen Corp / company"]),
    ("Sharp falls in demand hurt it.", []),
    ("Bank of Talvera sold it.", ["Bank of Talvera = Bank of Talvera / company"]),
    ("Insurer Talvera Re sold it.", ["Talvera Re = Talvera Re / company"]),
    ("Firms like Talvera Rent A Car sold it.", ["Talvera Rent A Car = Talvera Rent A Car / company"]),
    (
        "Torvald winery was founded in 1870 by Jan Torvald.",
        ["Torvald = Torvald / company", "Jan Torvald = Jan Torvald / person"],
    ),
    (
        "Perkins Drones sold it. Perkins grew.",
        ["Perkins Drones = Perkins Drones / company", "Perkins = Perkins Drones / company"],
    ),
    ("The Danish family firm sold it.", []),
    ("Winter Airlines sold it.", ["Winter Airlines = Winter Airlines / company"]),
    (
        "The Union of Bicycle Makers (UBM) met. UBM grew.",
        ["Union of Bicycle Makers = UBM / company", "UBM = UBM / company", "UBM = UBM / company"],
    ),
    ("The carmaker Brenwick sold it.", ["Brenwick = Brenwick / company"]),
    ("Japanese carmaker Brenwick bought it.", ["Brenwick = Brenwick / company"]),
    ("Winemaker Brenwick bought it.", ["Brenwick = Brenwick / company"]),
    ("Sack & Brenwick lost money.", ["Sack & Brenwick = Sack & Brenwick / company"]),
    ("Park Min-seo, the son of a miner, sold it.", ["Park Min-seo = Park Min-seo / person"]),
    ("The Paris-based firm sold it.", []),
    ("Great progress was made by Norda Works.", ["Norda Works = Norda Works / company"]),
    (
        "Norda Bank and Brell Insurance Company met.",
        ["Norda Bank = Norda Bank / company", "Brell Insurance Company = Brell Insurance Company / company"],
    ),
    (
        "Charles Pfenner founded Charles Pfenner & Company.",
        [
            "Charles Pfenner = Charles Pfenner / person",
            "Charles Pfenner & Company = Charles Pfenner & Company / company",
        ],
    ),
    ("Tubos del Sur SA sold it.", ["Tubos del Sur SA = Tubos del Sur SA / company"]),
    (
        "Brenwick Lamp SA grew. Brenwick Lamp was sold.",
        ["Brenwick Lamp SA = Brenwick Lamp SA / company", "Brenwick Lamp = Brenwick Lamp SA / company"],
    ),
    (
        "The Perth entrepreneur Roy Halden met them.",
        ["Perth = Perth / place", "Roy Halden = Roy Halden / person"],
    ),
    ("Online ordering has grown. The Depression had hit it.", []),
    (
        "Halden Foods Celebrates 100 Years\n\nEmil Halden sold it. Halden died in 1947. Halden sold a shop.",
        [
            "Halden Foods = Halden Foods / company",
            "Emil Halden = Emil Halden / person",
            "Halden = Emil Halden / person",
            "Halden = Halden Foods / company",
        ],
    ),
    ("Brenwick's shares fell.", ["Brenwick = Brenwick / company"]),
    ("Brenwick could cut jobs.", ["Brenwick = Brenwick / company"]),
    ("According to Brenwick, sales rose.", ["Brenwick = Brenwick / company"]),
    ("According to analysts, sales rose.", []),
    (
        "The carmaker Ordell bought Brenwick.",
        ["Ordell = Ordell / company", "Brenwick = Brenwick / company"],
    ),
    ("Brenwick, the British baker, sold it.", ["Brenwick = Brenwick / company"]),
    ("The town's biggest bank, Brenwick, met.", ["Brenwick = Brenwick / company"]),
    ("Brenwick, Spain's biggest bank, met.", ["Brenwick = Brenwick / company", "Spain = Spain / place"]),
    (
        "Karla Brunt is chief executive of Brenwick.",
        ["Karla Brunt = Karla Brunt / person", "Brenwick = Brenwick / company"],
    ),
    ("Outgoing chairman Karla Brunt met us.", ["Karla Brunt = Karla Brunt / person"]),
    (
        "Karla Brunt, Ordell's chairman, met us.",
        ["Karla Brunt = Karla Brunt / person", "Ordell = Ordell / company"],
    ),
    ("It met British Bread Plc.", ["British Bread Plc = British Bread Plc / company"]),
    (
        "Pub operator Harlow Inns met us. Then Harlow and Oakham Air fell, and Oakham too.",
        [
            "Harlow Inns = Harlow Inns / company",
            "Harlow = Harlow Inns / company",
            "Oakham Air = Oakham Air / company",
            "Oakham = Oakham Air / company",
        ],
    ),
    # A firm is called by its first words, without its trade and without what leads its name.
    (
        "Brenwick Valley Mining met us. Brenwick Valley has a mine, and Brenwick grew.",
        [
            f"{n} = Brenwick Valley Mining / company"
            for n in ("Brenwick Valley Mining", "Brenwick Valley", "Brenwick")
        ],
    ),
    (
        "Brenwick Valley met us. Then Brenwick Valley Mining grew.",
        [f"{n} = Brenwick Valley Mining / company" for n in ("Brenwick Valley", "Brenwick Valley Mining")],
    ),
    (
        "Bank Ordell lost money. Ordell fell.",
        [f"{n} = Bank Ordell / company" for n in ("Bank Ordell", "Ordell")],
    ),
    (
        "Norvik Steel and Norvik Foods met. Norvik said no.",
        [f"{n} = {n} / company" for n in ("Norvik Steel", "Norvik Foods", "Norvik")],
    ),
    (
        "Brenwick has grown. In 1990 it founded Brenwick Air. Brenwick sold Brenwick Air.",
        [f"{n} = {n} / company" for n in ("Brenwick", "Brenwick Air", "Brenwick", "Brenwick Air")],
    ),
    # What is dug has a name of its own.
    (
        "The Holme Fen gold mine was shut. Holme Fen had produced 3 tonnes.",
        ["Holme Fen = Holme Fen / product", "Holme Fen = Holme Fen / product"],
    ),
    ("It was founded in 1950 by the prospector Odo Brunt.", ["Odo Brunt = Odo Brunt / person"]),
    ("Karla Brunt, a granddaughter of the founder, has run it.", ["Karla Brunt = Karla Brunt / person"]),
    ("It has shops in Kassel.", ["Kassel = Kassel / place"]),
    ("It has a stake in Brenwick.", ["Brenwick = Brenwick / company"]),
    ("Under Brunt, the company grew.", ["Brunt = Brunt / product"]),
    ("Shares in Brenwick fell.", ["Brenwick = Brenwick / company"]),
    ("Brenwick, Inc. (NYSE: BWK) sold it.", ["Brenwick , Inc . = Brenwick / company"]),
    ("Seven Telecom lost it.", ["Seven Telecom = Seven Telecom / company"]),
    ("Four Lanterns Hotels said so.", ["Four Lanterns Hotels = Four Lanterns Hotels / company"]),
    ("Kwai On Mills sold it.", ["Kwai On Mills = Kwai On Mills / company"]),
    ("The Kwai On Bank Ltd sold it.", ["Kwai On Bank Ltd = Kwai On Bank Ltd / company"]),
    ("President Insurance Co sold it.", ["President Insurance Co = President Insurance Co / company"]),
    ("Brands such as Nine West.", ["Nine West = Nine West / product"]),
    ("Two Brenwick plants closed.", ["Brenwick = Brenwick / company"]),
    # Only a firm has shares and profits; what is sold has them as well.
    ("Talvera shares were last down 1.7 percent.", ["Talvera = Talvera / company"]),
    ("Tobacco shares fell. Soup sales rose. Wheat profits fell.", []),
    # Public bodies of two fields or of an office, with an officer behind.
    (
        "The Office of the Comptroller of the Currency met.",
        ["Office of the Comptroller of the Currency = Office of the Comptroller of the Currency / company"],
    ),
    (
        "The Department of Trade and Industry met.",
        ["Department of Trade and Industry = Department of Trade and Industry / company"],
    ),
    (
        "Securities and Exchange Commission Chairman Mary Roe left.",
        [
            "Securities and Exchange Commission = Securities and Exchange Commission / company",
            "Mary Roe = Mary Roe / person",
        ],
    ),
    (
        "Brell's Investors Service cut its rating.",
        ["Brell 's Investors Service = Brell's Investors Service / company"],
    ),
    # A common noun that opens a sentence, also behind an abbreviation with strokes, is no name.
    ("Opinion polls, which showed support, fell.", []),
    (
        "It lost £3m, says Talvera Data I/B/E/S. Shares of Brenwick fell.",
        ["Talvera Data = Talvera Data / company", "Brenwick = Brenwick / company"],
    ),
    # Who says something, or is listed, is no plan.
    ("Brenwick plan earmarks nothing. Brenwick said so.", ["Brenwick = Brenwick / company"] * 2),
    ("Brenwick (BRW.L) fell. The Brenwick plan failed.", ["Brenwick = Brenwick / company"] * 2),
    # Who acts behind "Under the plan" is no plan.
    ("Under the plan, Brenwick closed mills.", ["Brenwick = Brenwick / company"]),
    ("Under the plan Brenwick closed mills.", ["Brenwick = Brenwick / company"]),
    ("Its plan, Horizon, is bold.", ["Horizon = Horizon / plan"]),
    ("Brenwick A/S sold it.", ["Brenwick A/S = Brenwick A/S / company"]),
    ("Red Anvil sold it.", ["Red Anvil = Red Anvil / company"]),
    ("New Brenwick models came.", ["Brenwick = Brenwick / product"]),
    (
        "The Hull and Selby Savings and Loan Society fell.",
        ["Hull and Selby Savings and Loan Society = Hull and Selby Savings and Loan Society / company"],
    ),
    (
        "Brunt's Brewing Group Ltd sold it.",
        ["Brunt 's Brewing Group Ltd = Brunt's Brewing Group Ltd / company"],
    ),
    (
        "He ran the department of Krell Brothers Mayer.",
        ["Krell Brothers Mayer = Krell Brothers Mayer / company"],
    ),
    (
        "Brothers Adam and Carl Brunt sold it.",
        ["Adam = Adam Brunt / person", "Carl Brunt = Carl Brunt / person"],
    ),
    (
        "Paul Rose sold it. Rose left. Stock fell.",
        ["Paul Rose = Paul Rose / person", "Rose = Paul Rose / person"],
    ),
    ("It hired Paul K. Brunt.", ["Paul K . Brunt = Paul K. Brunt / person"]),
    ("The bank Northern Oak sold it.", ["Northern Oak = Northern Oak / company"]),
    ("A flight to Northern Spain.", ["Spain = Spain / place"]),
    ("Workers at Brenwick met.", ["Brenwick = Brenwick / company"]),
    (
        "The Bicycle Makers Union (BMU) met. BMU grew.",
        [f"{name} = Bicycle Makers Union / company" for name in ("Bicycle Makers Union", "BMU", "BMU")],
    ),
    (
        "Mr Krell left. Otto Krell was old.",
        ["Krell = Otto Krell / person", "Otto Krell = Otto Krell / person"],
    ),
    ("Karla Brunt, 54, left.", ["Karla Brunt = Karla Brunt / person"]),
    ("Chief executive Karla Brunt left.", ["Karla Brunt = Karla Brunt / person"]),
    (
        "It unveiled its Horizon 2030 plan. Horizon 2030 is bold.",
        ["Horizon 2030 = Horizon 2030 / plan", "Horizon 2030 = Horizon 2030 / plan"],
    ),
    ("The programme, Vision 2040, is bold.", ["Vision 2040 = Vision 2040 / plan"]),
    (
        "It sold plants in Spain, Ohio and the United States.",
        ["Spain = Spain / place", "Ohio = Ohio / place", "United States = United States / place"],
    ),
    # People: relatives, trades, pronouns, what is said of a life.
    (
        "When Ulla Varn opened a shop she was young, and her son Mikkel helped.",
        ["Ulla Varn = Ulla Varn / person", "Mikkel = Mikkel / person"],
    ),
    ("Brunt Lane is a British builder of ferries.", ["Brunt Lane = Brunt Lane / company"]),
    (
        "Ordell GmbH met Brenwick plc.",
        ["Ordell GmbH = Ordell GmbH / company", "Brenwick plc = Brenwick plc / company"],
    ),
    ("Brunt Lane plc met us.", ["Brunt Lane plc = Brunt Lane plc / company"]),
    ("The clockmaker Odo Brunt had a shop.", ["Odo Brunt = Odo Brunt / person"]),
    (
        "The firm was led by the brothers Odo and Tiele Brunt. Later the Brunts sold it to Odo.",
        [
            "Odo = Odo / person",
            "Tiele Brunt = Tiele Brunt / person",
            "Brunts = Brunts / person",
            "Odo = Odo / person",
        ],
    ),
    ("It made head of sales Tiele Brunt richer.", ["Tiele Brunt = Tiele Brunt / person"]),
    (
        "Odo Brunt was replaced as chief executive by Tiele Varn.",
        ["Odo Brunt = Odo Brunt / person", "Tiele Varn = Tiele Varn / person"],
    ),
    ("Tiele Varn became the first woman to run it.", ["Tiele Varn = Tiele Varn / person"]),
    (
        "Oakham Lane said the chief executive had sold his shares.",
        ["Oakham Lane = Oakham Lane / company"],
    ),
    ("The chairman, Karla Brunt, left.", ["Karla Brunt = Karla Brunt / person"]),
    (
        "Under Tavo Brunt, who came in May, it fell. His deputy, Mirel Varn, left. Colonel Odo Quist met us.",
        [f"{name} = {name} / person" for name in ("Tavo Brunt", "Mirel Varn", "Odo Quist")],
    ),
    (
        "Tavo Brunt, who succeeded Mirel Varn as chief executive, met us.",
        ["Tavo Brunt = Tavo Brunt / person", "Mirel Varn = Mirel Varn / person"],
    ),
    ("Mirel Varn was appointed managing director.", ["Mirel Varn = Mirel Varn / person"]),
    # A firm may have the name of its founder: it is told first.
    (
        "Halden's opened in May, when Arne Halden had a boat. Then Halden grew.",
        ["Halden = Halden / company", "Arne Halden = Arne Halden / person", "Halden = Halden / company"],
    ),
    (
        "It was led by Arne Halden. Then Halden left.",
        ["Arne Halden = Arne Halden / person", "Halden = Arne Halden / person"],
    ),
    # A person is called by the surname, a firm never by the last word of its name.
    (
        "Miner Halvar Quist runs a pit. Quist said it was old. Quist sold it.",
        ["Halvar Quist = Halvar Quist / person"] + ["Quist = Halvar Quist / person"] * 2,
    ),
    (
        "Tycoon Odo Brunt met us. Norda bought Brunt's stake. It sued Brunt. It gave Brunt's alleged bid up.",
        ["Odo Brunt = Odo Brunt / person", "Norda = Norda / company"] + ["Brunt = Odo Brunt / person"] * 3,
    ),
    (
        "Brewer Norda Quist met us. Norda sold it. Quist said so.",
        ["Norda Quist = Norda Quist / company", "Norda = Norda Quist / company", "Quist = Quist / company"],
    ),
    (
        "Tiele Varn, European equities head at Brenwick, left.",
        ["Tiele Varn = Tiele Varn / person", "Brenwick = Brenwick / company"],
    ),
    ("Chief executive Robert Zinc left.", ["Robert Zinc = Robert Zinc / person"]),
    ("It hired Robert & Brunt.", ["Robert & Brunt = Robert & Brunt / company"]),
    (
        "It fined Emma Brell. Emma Brell sold it. The plan of Emma Brell failed.",
        ["Emma Brell = Emma Brell / company"] * 3,
    ),
    (
        "Brenwick Inc met us. Odo Varn will be replaced by Brenwick executive Tiele Brunt. Brenwick grew.",
        [
            "Brenwick Inc = Brenwick Inc / company",
            "Odo Varn = Odo Varn / person",
            "Brenwick = Brenwick Inc / company",
            "Tiele Brunt = Tiele Brunt / person",
            "Brenwick = Brenwick Inc / company",
        ],
    ),
    # An acronym without brackets is of the name that spells it, and shares what is told of either.
    (
        "Norda Electric Co met us. NE sold it. The PC is old.",
        ["Norda Electric Co = Norda Electric Co / company", "NE = Norda Electric Co / company"]
        + ["PC = PC / company"] * 0,
    ),
    (
        "It met the United Mill Hands. Later the UMH said no.",
        ["United Mill Hands = United Mill Hands / company", "UMH = United Mill Hands / company"],
    ),
    (
        "The TTB met us. The U.S. Tin Trade Board sold it.",
        ["TTB = U.S. Tin Trade Board / company", "U.S. Tin Trade Board = U.S. Tin Trade Board / company"],
    ),
    (
        "Norda Mining Corp met us. It makes the NMC.",
        ["Norda Mining Corp = Norda Mining Corp / company", "NMC = NMC / product"],
    ),
    (
        "The Associated Co-operative Dairies (ACD) grew. ACD sold it.",
        [
            f"{n} = Associated Co-operative Dairies / company"
            for n in ("Associated Co-operative Dairies", "ACD", "ACD")
        ],
    ),
    # Other spellings of one name.
    (
        "Nord-Bank Ltd met us. NordBank sold it.",
        ["Nord-Bank Ltd = Nord-Bank Ltd / company", "NordBank = Nord-Bank Ltd / company"],
    ),
    (
        "The Bank of Norda met us. BoN sold it, and BofN bought it.",
        [f"{name} = Bank of Norda / company" for name in ("Bank of Norda", "BoN", "BofN")],
    ),
    (
        "Nordic Generale SA met us. NorGen sold it.",
        ["Nordic Generale SA = Nordic Generale SA / company", "NorGen = Nordic Generale SA / company"],
    ),
    (
        "Brelligroup Inc met us. Brelli sold it.",
        ["Brelligroup Inc = Brelligroup Inc / company", "Brelli = Brelligroup Inc / company"],
    ),
    (
        "Brenwick AG met us. Its parent Brenwick Group AG said no. Brenwick grew.",
        [
            "Brenwick AG = Brenwick AG / company",
            "Brenwick Group AG = Brenwick Group AG / company",
            "Brenwick = Brenwick AG / company",
        ],
    ),
    # What opens a sentence is part of a name that stands elsewhere.
    (
        "It bought Spare Mops. Spare Mops said so.",
        ["Spare Mops = Spare Mops / company", "Spare Mops = Spare Mops / company"],
    ),
    ("Credit sales rose. It sold mops.", []),
    ("Danish Re sold it.", ["Danish Re = Danish Re / company"]),
    (
        "It hired Pell, Darrow & Holt LLP.",
        ["Pell , Darrow & Holt LLP = Pell, Darrow & Holt LLP / company"],
    ),
    # A noun that could be a verb does not act; what stands behind a dateline opens the sentence.
    (
        "It has NOR capacity. Then NOR prices have gone up, and NOR supply was low.",
        ["NOR = NOR / product"] * 3,
    ),
    (
        "LEEDS (Reuters) - Shareholders sued Brenwick Inc.",
        ["LEEDS = Leeds / place", "Brenwick Inc = Brenwick Inc / company"],
    ),
    (
        "It paid Colm Brunt, the company's president.",
        ["Colm Brunt = Colm Brunt / person"],
    ),
    # A role that firms have as well tells nothing; a firm may have the name of a person.
    ("It sued oil trader Brenwick. Brenwick has grown.", ["Brenwick = Brenwick / company"] * 2),
    ("The bank Emma Brell has grown.", ["Emma Brell = Emma Brell / company"]),
    ("The pilot Emma Brell has died.", ["Emma Brell = Emma Brell / person"]),
    ("The Danish premier Hilke Brunt said so.", ["Hilke Brunt = Hilke Brunt / person"]),
    ("It is a premier Brunt Lamp shop.", ["Brunt Lamp = Brunt Lamp / product"]),
    ("Its plan for NBD OMRA ran late and so did his.", ["NBD OMRA = NBD OMRA / company"]),
    # Bodies of many, and those against something.
    (
        "It met the Leeds Clerks' Retirement System. It met the clerks' bank.",
        ["Leeds Clerks ' Retirement System = Leeds Clerks' Retirement System / company"],
    ),
    (
        "It met the Brell Commission Against Fraud.",
        ["Brell Commission Against Fraud = Brell Commission Against Fraud / company"],
    ),
    ("It beat forecasts by O/P/E/S. Brenwick said so.", ["Brenwick = Brenwick / company"]),
    # Roles in several and acronyms open names of firms; roles alone are none.
    ("It met Founders Fund.", ["Founders Fund = Founders Fund / company"]),
    (
        "It met HQ Stores. It met Owners Brell and Varn.",
        ["HQ Stores = HQ Stores / company"] + [f"{n} = {n} / company" for n in ("Brell", "Varn")],
    ),
    ("She became Secretary of it. The Head of it left.", []),
    ("It met the Board of Governors of Brell Bank.", ["Brell Bank = Brell Bank / company"]),
    (
        "Brell (Leeds) Corn Stores Ltd sold it.",
        ["Brell ( Leeds ) Corn Stores Ltd = Brell (Leeds) Corn Stores Ltd / company"],
    ),
    (
        "He was chief executive of Brenwick, the successor of a mill.",
        ["Brenwick = Brenwick / company"],
    ),
    # Small words with a capital in mid-sentence open names, there and elsewhere.
    ("She left All Baltic. All Baltic said so.", ["All Baltic = All Baltic / company"] * 2),
    ("All Danish mills said so. It met The Brell Bank.", ["Brell Bank = Brell Bank / company"]),
    (
        "Chairman Joris van Brell left. Van Brell was old.",
        ["Joris van Brell = Joris van Brell / person", "Van Brell = Joris van Brell / person"],
    ),
    # One hint makes no firm of a surname; a founding does.
    (
        "Chairman Odo Brunt met us. Norda is a business Brunt has built. It buys Brunt time. Brunt left.",
        ["Odo Brunt = Odo Brunt / person", "Norda = Norda / company"] + ["Brunt = Odo Brunt / person"] * 3,
    ),
    (
        "The chairman Odo Brunt founded Brunt in 1950. Brunt has grown.",
        ["Odo Brunt = Odo Brunt / person", "Brunt = Brunt / company", "Brunt = Brunt / company"],
    ),
    (
        "They met Senate Majority Leader Odo Brunt.",
        ["Senate = Senate / company", "Odo Brunt = Odo Brunt / person"],
    ),
    ("It met the Norda Harrow, the Norda Harrow.", ["Norda Harrow = Norda Harrow / product"] * 2),
    ("Whoever bought it left. The Attorney General met us.", []),
    (
        "It met Pell & Holt Corp. Pell and Holt Corp grew.",
        ["Pell & Holt Corp = Pell & Holt Corp / company", "Pell and Holt Corp = Pell & Holt Corp / company"],
    ),
    # Places and purposes inside names.
    ("Brell Co of Japan Ltd sold it.", ["Brell Co of Japan Ltd = Brell Co of Japan Ltd / company"]),
    (
        "It met the Alliance for Leeds Bridges. It met Brell Alliance for lunch.",
        [
            "Alliance for Leeds Bridges = Alliance for Leeds Bridges / company",
            "Brell Alliance = Brell Alliance / company",
        ],
    ),
    # Crossheads that run into their text.
    (
        "It grew.\n\nRICH HARVEST Brenwick sold it. The harvest was good.",
        ["Brenwick = Brenwick / company"],
    ),
    # A word at a sentence's start may only tell what the name behind it is.
    (
        "Veteran Brenwick workers met us. They met Brenwick Inc. It met Brenwick.",
        [f"{n} = Brenwick Inc / company" for n in ("Veteran Brenwick", "Brenwick Inc", "Brenwick")],
    ),
    (
        "Royal Brell sold it. They met Brell.",
        ["Royal Brell = Royal Brell / company", "Brell = Royal Brell / company"],
    ),
    (
        "Orient Lamp Systems Asia (OLS Asia) is a firm. It met OLS Asia, and OLS said so.",
        [
            f"{name} = Orient Lamp Systems Asia / company"
            for name in ("Orient Lamp Systems Asia", "OLS Asia", "OLS Asia", "OLS")
        ],
    ),
    (
        "It met Brell Lamp Services India.",
        ["Brell Lamp Services India = Brell Lamp Services India / company"],
    ),
    (
        "It met Brenwick Roads (known as Roads One). Roads One has grown.",
        [f"{name} = Brenwick Roads / company" for name in ("Brenwick Roads", "Roads One", "Roads One")],
    ),
    # What shortens a name: its capitals, what stands before its hyphen, its first word of four.
    (
        "NordaLampKlein Plc met us. NLK sold it.",
        [f"{n} = NordaLampKlein Plc / company" for n in ("NordaLampKlein Plc", "NLK")],
    ),
    (
        "Halder-Davids Inc sold it. Halder grew.",
        ["Halder-Davids Inc = Halder-Davids Inc / company", "Halder = Halder-Davids Inc / company"],
    ),
    (
        "Pell Oak Capital Partners met us. Pell said so.",
        [f"{n} = Pell Oak Capital Partners / company" for n in ("Pell Oak Capital Partners", "Pell")],
    ),
    (
        "Brell Lamp Corporation Ltd (BLC) grew. BLC sold it.",
        [f"{n} = Brell Lamp Corporation Ltd / company" for n in ("Brell Lamp Corporation Ltd", "BLC", "BLC")],
    ),
    # A partner is a person, and so is whose lack of time is told.
    (
        "Lawyer Odo Brunt met us. Brunt is a partner at Norda Bank. Brunt's lack of time hurts.",
        [
            "Odo Brunt = Odo Brunt / person",
            "Brunt = Odo Brunt / person",
            "Norda Bank = Norda Bank / company",
            "Brunt = Odo Brunt / person",
        ],
    ),
    ("Those at Norda Lamps say they know him.", ["Norda Lamps = Norda Lamps / company"]),
    ("Meet Brenwick Inc.", ["Brenwick Inc = Brenwick Inc / company"]),
    ("Its Net Lamp Margin was 3%. Its Lamp Return Ratio fell.", []),
    (
        "It met Brenwick Max. Brenwick Max Mobile Private Ltd grew.",
        [
            f"{n} = Brenwick Max Mobile Private Ltd / company"
            for n in ("Brenwick Max", "Brenwick Max Mobile Private Ltd")
        ],
    ),
    (
        "It grew. THE RICH HARVEST Brenwick sold it. NORDA LAMPS Ltd said no.",
        ["Brenwick = Brenwick / company", "NORDA LAMPS Ltd = NORDA LAMPS Ltd / company"],
    ),
    # Things that are made and sold.
    ("The handheld game Tavrel was late.", ["Tavrel = Tavrel / product"]),
    ("Its Tavrel brand had a share of a fifth.", ["Tavrel = Tavrel / product"]),
    ("The old Tavrel, launched in 1952, has sold well.", ["Tavrel = Tavrel / product"]),
    ("Then Tavrel II cost more than the K7 has.", ["Tavrel II = Tavrel II / product", "K7 = K7 / product"]),
    (
        "Ordell Group named Jan Holm chairman.",
        ["Ordell Group = Ordell Group / company", "Jan Holm = Jan Holm / person"],
    ),
    ("Bill Holm sold it.", ["Bill Holm = Bill Holm / person"]),
    (
        "OSLO, March 3, 2015 - Private equity firm Ordell sold it.",
        ["OSLO = Oslo / place", "Ordell = Ordell / company"],
    ),
    # Two names that are one firm's, where the words speak of one.
    (
        "It met Marell and Spens. Marell and Spens has a shop.",
        ["Marell and Spens = Marell and Spens / company"] * 2,
    ),
    (
        "The merger of Brell and Varn was off.",
        ["Brell = Brell / company", "Varn = Varn / company"],
    ),
    (
        "In Leeds, Ordell & Sons was founded.",
        ["Leeds = Leeds / place", "Ordell & Sons = Ordell & Sons / company"],
    ),
    ("Wheat profits fell 4%.", []),
    ("It sold it to Hale and Moss Ltd.", ["Hale and Moss Ltd = Hale and Moss Ltd / company"]),
    (
        "It met Marell and Spens, the Swiss brewer.",
        ["Marell and Spens = Marell and Spens / company"],
    ),
    ("It met Brell and Varn. They are rivals.", ["Brell = Brell / product", "Varn = Varn / product"]),
    # Where something stands.
    (
        "It has shops in Moen. A fire shut the Moen works.",
        ["Moen = Moen / place", "Moen = Moen / place"],
    ),
    (
        "It has opened a second plant at Kassel, off the coast of Moen.",
        ["Kassel = Kassel / place", "Moen = Moen / place"],
    ),
    (
        "The Oakham mill at Kassel burnt; its old Moen plant shut; one opened at Lutz. A fire in Brill is.",
        [
            "Oakham = Oakham / company",
            "Kassel = Kassel / place",
            "Moen = Moen / place",
            "Lutz = Lutz / place",
            "Brill = Brill / place",
        ],
    ),
    (
        "It bought Garside Pumps of Moen, Brell Ltd of Kassel and Ordell of Spain.",
        [
            "Garside Pumps = Garside Pumps / company",
            "Moen = Moen / place",
            "Brell Ltd = Brell Ltd / company",
            "Kassel = Kassel / place",
            "Ordell = Ordell / company",
            "Spain = Spain / place",
        ],
    ),
    (
        "It works with Brell, Varn and Ordell Bank, and has shops in Kassel and Moen.",
        [
            "Brell = Brell / company",
            "Varn = Varn / company",
            "Ordell Bank = Ordell Bank / company",
            "Kassel = Kassel / place",
            "Moen = Moen / place",
        ],
    ),
    (
        "It rented a shop on Mirel Lane, and a mill at Holme Fen has burnt. The Holme Fen works grew.",
        [
            "Mirel Lane = Mirel Lane / place",
            "Holme Fen = Holme Fen / place",
            "Holme Fen = Holme Fen / place",
        ],
    ),
    ("It installed Tavo Brunt as chairman.", ["Tavo Brunt = Tavo Brunt / person"]),
    ("It was founded by Tavo Brunt.", ["Tavo Brunt = Tavo Brunt / person"]),
    (
        "It was led by Arne Rask. The Rask family sold it.",
        ["Arne Rask = Arne Rask / person", "Rask family = Rask family / organisation"],
    ),
    # Other names of the same, in brackets or after "formerly".
    (
        "Brell Works AG (formerly Tavo Mills) is a maker of lamps. Tavo Mills grew.",
        ["Brell Works AG = Brell Works AG / company"] + 2 * ["Tavo Mills = Brell Works AG / company"],
    ),
    # The last word of a name, or its ending, tells a firm.
    (
        "It owes Brill Tubes, Hartmann Kettenwerke and Skogbanken money.",
        [f"{name} = {name} / company" for name in ("Brill Tubes", "Hartmann Kettenwerke", "Skogbanken")],
    ),
    ("It bought Kassel-based Oakham Lane.", ["Oakham Lane = Oakham Lane / company"]),
    (
        "Harlow Inns S.A. is a brewer. Then Harlow fell.",
        ["Harlow Inns S.A. = Harlow Inns S.A. / company", "Harlow = Harlow Inns S.A. / company"],
    ),
    # A place or a time before a name is no part of it.
    ("In March Brenwick met us.", ["Brenwick = Brenwick / company"]),
    ("On Monday Brenwick bought it.", ["Brenwick = Brenwick / company"]),
    ("In Spain Brenwick bought it.", ["Spain = Spain / place", "Brenwick = Brenwick / company"]),
    (
        "A case of the Prices and Markets Authority. The Talvera and Brenwick Foods deal failed.",
        [
            "Prices and Markets Authority = Prices and Markets Authority / company",
            "Talvera = Talvera / company",
            "Brenwick Foods = Brenwick Foods / company",
        ],
    ),
    (
        "Rates must fall, U.S. Ambassador Gary Lorke said on Tuesday. Lorke said that firms lose.",
        [
            "U.S. = U.S. / place",
            "Gary Lorke = Gary Lorke / person",
            "Lorke = Gary Lorke / person",
        ],
    ),
    (
        "Brenwick President Neil De Korder said so. De Korder expects that payments drop.",
        [
            "Neil De Korder = Neil De Korder / person",
            "De Korder = Neil De Korder / person",
        ],
    ),
    (
        "Limited Crates Inc runs the Veronica's Sweets and Talvera Works chains. Veronica's Sweets sells.",
        [
            "Limited Crates Inc = Limited Crates Inc / company",
            "Veronica 'S Sweets = Veronica's Sweets / company",
            "Talvera Works = Talvera Works / company",
            "Veronica 'S Sweets = Veronica's Sweets / company",
        ],
    ),
    (
        "Surprisingly strong sales helped. Londoners and New Yorkers bought it.",
        [],
    ),
    (
        "Brenwick Ltd makes lamps. Brenwick's Lamps Division grew, and Brenwick's Lamps were sold.",
        [
            "Brenwick Ltd = Brenwick Ltd / company",
            "Brenwick = Brenwick Ltd / company",
            "Lamps Division = Lamps Division / company",
            "Brenwick = Brenwick Ltd / company",
            "Lamps = Lamps Division / company",
        ],
    ),
    (
        "The U.S. Postal Service lost money. Senator Anna Hurd of Maine said the Postal Service needs help.",
        [
            "U.S. Postal Service = U.S. Postal Service / company",
            "Anna Hurd = Anna Hurd / person",
            "Maine = Maine / place",
            "Postal Service = U.S. Postal Service / company",
        ],
    ),
    (
        "Advanced Crate Devices Inc posted a loss. It said so. JOB CUTS Ordell said it would cut 300 jobs.",
        [
            "Advanced Crate Devices Inc = Advanced Crate Devices Inc / company",
            "Ordell = Ordell / company",
        ],
    ),
    (
        "Former Harlow Chief Information Officer Stephen Gill will join Brell Co. "
        "U.S. District Judge Harold Baer ruled on Monday. Manhattan District Attorney Cyrus Vane sued.",
        [
            "Harlow = Harlow / company",
            "Stephen Gill = Stephen Gill / person",
            "Brell Co = Brell Co / company",
            "U.S. = U.S. / place",
            "Harold Baer = Harold Baer / person",
            "Manhattan = Manhattan / place",
            "Cyrus Vane = Cyrus Vane / person",
        ],
    ),
    # Capitals that name no one.
    ("However, sales fell. Meanwhile, costs rose. Last year it grew.", []),
    ("Demand fell. Revenue fell. Inflation rose. Analysts left. Debt grew.", []),
    ("Rising costs hurt it. Founded in 1923, it grew. Sources said so.", []),
    ("Money follows. Work goes on. Fixed costs fell. Variable costs rose. Recognition was slow.", []),
    ("Beer came back. Little is known of it. It paid SEK 240 for it in FY24, and Rs 178 in FY2025.", []),
    ("We met the CEO in Q1 on Monday and told her of the GDP.", []),
    ("They told us of it, and the us of it is not the country.", []),
]

GAPS: list[tuple[str, str, list[str]]] = [
    (
        "a first sentence of three words is taken for a run-in title, and teaches no names",
        "Jane Doe left. Doe went home.",
        ["Jane Doe = Jane Doe / person", "Doe = Jane Doe / person"],
    ),
    (
        "a name in quotes after 'called'",
        'The strategy, called "Bright Path", is bold.',
        ["Bright Path = Bright Path / plan"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WITH_LIST)
def test_with_a_list(text: str, expected: list[str]) -> None:
    assert names(text, LISTED) == expected


@pytest.mark.parametrize(("text", "expected"), WITHOUT_LIST)
def test_without_a_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("why", "text", "expected"), GAPS)
def test_known_gap(why: str, text: str, expected: list[str]) -> None:
    assert names(text) != expected, f"no gap any more ({why}): move it up"


def test_a_listed_entity_keeps_its_id_and_a_found_one_is_marked() -> None:
    layout = lay_out("The carmaker Ordell met Brenwick Foods.", LISTED)
    (sentence,) = passage_sentences(layout, layout.blocks[0]).all
    ordell, brenwick = (name.entity for name in sentence.names)
    assert brenwick is LISTED[0]
    assert ordell.discovered
    assert not brenwick.discovered


def test_a_title_case_heading_teaches_no_names() -> None:
    assert names("The Long Road to Growth\n\nIt grew, and it went the long road to growth.") == []


@pytest.mark.parametrize(
    ("title", "lead", "found"),
    [
        ("Life in Brass", "Life in Brass is a promoter.", "Life in Brass = Life in Brass / company"),
        ("Worth Lantern Group", "Worth Lantern Group is a holding company.", "Worth Lantern Group / company"),
        ("HQ Lanterns", "HQ Lanterns was an English firm.", "HQ Lanterns = HQ Lanterns / company"),
        (
            "The Lamps of the World",
            "The Lamps of the World (LOW) is a paper.",
            "Lamps of the World = Lamps of",
        ),
        ("Karl Halm", "Halm ran a bank.", "Halm = Karl Halm / person"),
        ("Karl Halm", "Karl Otto Halm (born 1950) is a banker.", "Karl Otto Halm = Karl Otto Halm / person"),
        # What is no name: a topic, a title that the lead does not go on with.
        ("Growth in Europe", "Growth in Europe was a problem for Brenwick Ltd.", "Europe = Europe / place"),
        ("Life in Brass", "In Brass life is a joy.", "Brass = Brass / "),
        ("Leeds Lamps", "Brenwick Ltd was a firm in Leeds.", "Brenwick Ltd = Brenwick Ltd / company"),
    ],
)
def test_the_lead_tells_what_the_title_names(title: str, lead: str, found: str) -> None:
    told = names(f"{title}\n\n{lead}")
    assert any(found in name for name in told[-2:]), told


@pytest.mark.parametrize(
    "title",
    [
        "Brell Says Gas Price Drop Helps Traffic",
        "Departure of Brell Boss Rattles Investors",
        "Brell Lenders to Meet Firm",
        "Brell Squeezes Lenders With Slim Fees",
        "Brell 2030: 35 Electric Cars",
    ],
)
def test_a_headline_in_capitals_is_no_name(title: str) -> None:
    told = names(f"{title}\n\nBrell has cut jobs, it said. Brell has shops.")
    assert {name for name in told if "2030" not in name} == {"Brell = Brell / company"}


def test_a_person_of_two_forenames_is_one_person() -> None:
    told = names("Karl Halm\n\nKarl Otto Halm was born in 1950. Karl Halm sold lamps. Halm died in 1990.")
    assert {name.split(" = ")[1] for name in told} == {"Karl Otto Halm / person"}


def test_a_headlines_short_name_is_the_firms_that_is_told_in_full_below() -> None:
    told = (
        "Harlow to buy brewer\n\nThe pub operator Harlow Inns paid €5m for Brell in 2020. "
        "Sales of Harlow rose 4% in 2021."
    )
    reading = read_text(told, document_id="d")
    assert {claim.subject_id for claim in reading.claims if isinstance(claim, Metric)} == {"harlow-inns"}


@pytest.mark.parametrize(
    "firm",
    [
        "E. Hartmann and Company",
        "A. B. Hartley & Sons",
        "J. & P. Tarrow Ltd",
        "Wm. Hartley & Sons",
        "Charles Pfenner and Company",
        "W. G. Armfield, Whitmore and Co",
        "Smithson, Keller & French",
        "Upton Pill and Granule Company",
        "Leeds and Selby Railway",
        "Dakora, Minota and Eastern Railroad",
        "Court Line",
        "Great Western Consolidated",
        "Farm and Fleet Stores",
    ],
)
def test_initials_partners_and_trades_belong_to_the_name_of_a_firm(firm: str) -> None:
    for text in (f"The mill was sold to {firm} in 1902.", f"{firm} closed."):
        assert [name.split(" = ", 1)[1] for name in names(text)] == [f"{firm} / company"]

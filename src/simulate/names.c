#include "simulate/names.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "simulate/distributions.h"

enum { GIVEN_NAMES = 40, FAMILY_NAMES = 32, FAMILY_STEMS = 12, FAMILY_ENDINGS = 8 };

/* The names of one culture, in order of frequency. Each text has exactly as many words as the
 * constants above, with one space between them; an underscore is a space within a word. Stems and
 * endings compose rare family names. */
struct name_lists {
    const char *given, *family, *stems, *endings;
};

static const struct name_lists anglo = {
    .given = "James Mary Michael Emma David Olivia Daniel Sarah Matthew Jessica Christopher Ashley "
             "Joshua Emily Andrew Megan Ryan Hannah Jack Sophie Thomas Lauren William Grace Tyler "
             "Chloe Nathan Rachel Kevin Amy Brandon Nicole Aaron Kayla Ethan Zoe Dylan Brooke "
             "Marcus Tara",
    .family =
        "Smith Johnson Williams Brown Jones Miller Davis Wilson Taylor Anderson Clark Walker "
        "Hall Young King Wright Hill Green Baker Carter Mitchell Turner Parker Collins Murphy "
        "Cook Bailey Kelly Howard Ward O'Brien Foster",
    .stems = "Ash Black Brad Clay Dal Hart Hol Mar Nor Stan Thorn Whit",
    .endings = "ford ley ton wood man well field by",
};

static const struct name_lists german = {
    .given = "Lukas Anna Leon Lena Maximilian Julia Felix Laura Jonas Katharina Paul Sarah Tobias "
             "Lisa Florian Johanna Sebastian Marie Jan Sophie Niklas Franziska Philipp Hannah "
             "Moritz Nina Simon Vanessa Fabian Theresa Dominik Carolin Jürgen Sabine Stefan "
             "Claudia Matthias Birgit Björn Silke",
    .family = "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch "
              "Bauer Richter Klein Wolf Schröder Neumann Schwarz Braun Zimmermann Krüger Hartmann "
              "Lange Krause Lehmann Köhler Maier Walter Huber Kaiser Fuchs Peters",
    .stems = "Stein Berg Hof Rosen Linden Wald Eich Brand Ober Nieder Kirch Ach",
    .endings = "mann meier bauer bach ner inger huber müller",
};

static const struct name_lists french = {
    .given = "Lucas Emma Hugo Léa Thomas Manon Théo Chloé Nicolas Camille Antoine Marie Maxime "
             "Julie Alexandre Sarah Julien Laura Pierre Pauline Quentin Mathilde Romain Clara "
             "Clément Inès Paul Lucie Baptiste Anaïs Florian Charlotte Guillaume Élodie "
             "Vincent Océane Jean Sophie Karim Nadia",
    .family = "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent "
              "Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André "
              "Mercier Dupont Lambert Bonnet Legrand Garnier Faure Rousseau Blanc",
    .stems = "Beau Mont Char Dela Gir Mar Per Ros Val Cor Fon Bel",
    .endings = "mont champ rault lier tier net neau ville",
};

static const struct name_lists spanish = {
    .given = "Alejandro María Pablo Lucía Daniel Carmen David Laura Javier Marta Carlos Paula "
             "Sergio Sofía José Ana Luis Valentina Diego Camila Miguel Isabel Juan Elena "
             "Fernando Natalia Andrés Claudia Ricardo Gabriela Jorge Daniela Mateo Rocío Raúl "
             "Beatriz Hugo Andrea Mark Angelica",
    .family = "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez "
              "Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso "
              "Gutiérrez Navarro Torres Domínguez Ramos Vázquez Gil Ramírez Reyes Castro Flores "
              "Santos Cruz",
    .stems = "Mont Villa Cas Bel Cam Ser Al Val Pal Fuen Ote Sal",
    .endings = "ero ares illo ano vera tes nueva goza",
};

static const struct name_lists portuguese = {
    .given = "Lucas Ana Gabriel Maria Pedro Júlia Matheus Beatriz Rafael Larissa Felipe Camila "
             "Gustavo Mariana João Letícia Bruno Amanda Thiago Fernanda Leonardo Bruna Vinícius "
             "Carolina Diego Isabela Rodrigo Vitória André Natália Caio Aline Eduardo Patrícia "
             "Marcelo Luana Henrique Débora Renan Tatiane",
    .family = "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa "
              "Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias "
              "Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos",
    .stems = "Mon Pin Cast Fig Bar Tei Mei Nog Silv Mach Per Oli",
    .endings = "eira ado elos eiro ares ueira xeira ano",
};

static const struct name_lists italian = {
    .given = "Francesco Giulia Alessandro Martina Andrea Chiara Lorenzo Sara Matteo Francesca Luca "
             "Alessia Marco Elisa Davide Federica Simone Giorgia Riccardo Valentina Federico "
             "Silvia Giuseppe Laura Antonio Elena Stefano Anna Roberto Paola Gabriele Ilaria "
             "Nicola Beatrice Tommaso Camilla Pietro Serena Edoardo Noemi",
    .family =
        "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo "
        "Conti De_Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro "
        "Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile",
    .stems = "Bel Mont Cas Fer Gal Mar Pell Ross Sal Tosc Vit Zan",
    .endings = "ini etti ani elli ucci ato oni aro",
};

static const struct name_lists dutch = {
    .given = "Daan Emma Sem Julia Thijs Sophie Lars Lotte Bram Sanne Jeroen Anouk Niels Femke "
             "Ruben Eva Stijn Iris Jasper Fleur Koen Maud Tim Lisa Rick Kim Wouter Marloes Bas "
             "Esther Joost Linda Maarten Ilse Pieter Floor Sander Roos Martijn Noor",
    .family = "de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer "
              "Mulder de_Groot Bos Vos Peters Hendriks Dekker Brouwer de_Wit Dijkstra Smits "
              "de_Graaf van_der_Meer Kok Jacobs Vermeulen van_Leeuwen Kuipers Post Schouten Prins "
              "Willems",
    .stems = "Haver Ooster Wester Molen Berk Veld Hoog Linden Steen Koster Zand Brug",
    .endings = "kamp huis man stra beek dijk sma horst",
};

static const struct name_lists polish = {
    .given = "Jakub Anna Piotr Katarzyna Mateusz Agnieszka Kacper Magdalena Michal Julia Tomasz "
             "Natalia Pawel Karolina Marcin Aleksandra Kamil Joanna Krzysztof Monika Bartosz "
             "Zuzanna Adam Ewa Filip Paulina Lukasz Weronika Szymon Martyna Dawid Oliwia Grzegorz "
             "Patrycja Rafal Dominika Maciej Klaudia Wojciech Emilia",
    .family = "Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski "
              "Wozniak Dabrowski Kozlowski Mazur Jankowski Kwiatkowski Krawczyk Kaczmarek "
              "Piotrowski Grabowski Pawlowski Michalski Nowicki Adamczyk Dudek Zajac Wieczorek "
              "Jablonski Krol Majewski Olszewski Stepien Malinowski",
    .stems = "Bor Gor Lis Mal Ost Rad Sob Tar Wil Zal Kos Brz",
    .endings = "owski inski ecki czak ewicz ynski czyk elski",
};

static const struct name_lists nordic = {
    .given = "Erik Anna Lars Emma Oskar Maja Axel Elin Viktor Ida Johan Sara Filip Linnea Anton "
             "Hanna Gustav Sofia Emil Klara Simon Julia Albin Moa Mikael Karin Anders Åsa Fredrik "
             "Malin Henrik Ingrid Jonas Frida Magnus Ellen Nils Tove Sven Jenny",
    .family =
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson "
        "Gustafsson Pettersson Jonsson Jansson Hansson Bengtsson Lindberg Jakobsson Magnusson "
        "Lindström Olofsson Lindqvist Lindgren Berg Axelsson Bergström Lundberg Lind "
        "Lundgren Mattsson Berglund Fredriksson Sandberg",
    .stems = "Ek Sjö Hög Ny Söder Norr Gran Alm Ceder Hell Wall Öst",
    .endings = "ström gren kvist dahl holm lund mark stedt",
};

static const struct name_lists ukrainian = {
    .given = "Oleksandr Olena Andriy Iryna Dmytro Natalia Serhiy Oksana Maksym Yulia Ivan Tetiana "
             "Vladyslav Anastasia Bohdan Kateryna Yuriy Maria Mykola Daria Vitaliy Svitlana Roman "
             "Alina Artem Viktoria Oleh Sofia Taras Anna Denys Marina Volodymyr Halyna Kyrylo "
             "Diana Yaroslav Polina Anton Vira",
    .family = "Melnyk Shevchenko Boyko Kovalenko Bondarenko Tkachenko Kovalchuk Kravchenko Oliynyk "
              "Shevchuk Koval Polishchuk Bondar Tkachuk Moroz Marchenko Lysenko Rudenko Savchenko "
              "Petrenko Kravets Klymenko Pavlenko Savchuk Kuzmenko Ponomarenko Vasylenko Levchenko "
              "Kharchenko Sydorenko Karpenko Hrytsenko",
    .stems = "Dan Fed Hav Ign Kor Mak Naz Ost Pan Rom Sem Yur",
    .endings = "enko chuk ylenko iuk yshyn ets ovych ynets",
};

static const struct name_lists turkish = {
    .given = "Mehmet Zeynep Mustafa Elif Ahmet Ayse Ali Fatma Emre Merve Burak Esra Murat Selin "
             "Can Büsra Hasan Ebru Yusuf Irem Omer Gamze Kerem Ece Onur Derya Serkan Gizem Hakan "
             "Pinar Arda Seda Baris Melis Volkan Tugba Kaan Sevgi Eren Nazli",
    .family = "Yilmaz Kaya Demir Çelik Sahin Yildiz Yildirim Öztürk Aydin Özdemir Arslan Dogan "
              "Kilic Aslan Çetin Kara Koç Kurt Özkan Simsek Polat Korkmaz Özcan Erdogan Çakir "
              "Güler Aksoy Tekin Bulut Keskin Turan Ünal",
    .stems = "Ak Kara Er Boz Gün Tas Kul Sar Öz Dem Ulu Bay",
    .endings = "oglu türk soy can kaya bas tekin er",
};

static const struct name_lists indian = {
    .given = "Rahul Priya Amit Neha Rohit Pooja Arjun Anjali Vikram Sneha Sanjay Kavita Karan "
             "Divya Aditya Riya Suresh Deepika Ankit Shreya Nikhil Swati Manish Nisha Rajesh Meera "
             "Varun Ishita Ravi Lakshmi Harsh Aishwarya Abhishek Tanvi Imran Fatima Siddharth "
             "Radhika Gaurav Asha",
    .family = "Sharma Kumar Singh Patel Gupta Verma Reddy Shah Khan Das Joshi Nair Mehta Iyer Rao "
              "Mishra Yadav Agarwal Jain Chauhan Pillai Bose Kapoor Malhotra Desai Menon Thakur "
              "Saxena Pandey Banerjee Chopra Kulkarni",
    .stems = "Bhat Chak Deva Gan Krish Mukh Nara Raja Shiva Sub Venk Rama",
    .endings = "raborty nath nan herjee yanan murthy gopal swamy",
};

static const struct name_lists japanese = {
    .given = "Haruto Yui Sota Aoi Yuto Hina Ren Sakura Takumi Rin Kaito Yuna Daiki Misaki Kenta "
             "Nanami Shota Mio Ryota Haruka Kazuki Ayaka Hiroshi Yuki Takashi Kana Naoki Emi "
             "Satoshi Mai Yusuke Akiko Tatsuya Keiko Makoto Tomoko Koji Yoko Jun Asuka",
    .family = "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida "
              "Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Yamazaki Mori Abe "
              "Ikeda Hashimoto Ishikawa Ogawa Okada Goto Hasegawa Murakami Kondo Endo",
    .stems = "Aki Fuji Hira Kawa Kita Matsu Miya Naka Nishi Oka Taka Ue",
    .endings = "moto da mura yama shima zawa gawa no",
};

static const struct name_lists korean = {
    .given = "Minjun Seoyeon Jihoon Jiwoo Hyunwoo Minji Dongyun Sujin Junseo Yuna Seungmin Hyejin "
             "Jaewon Eunji Taehyun Jisoo Sungho Dahye Woojin Haeun Youngho Mijin Jungwoo Soyeon "
             "Kyungsoo Bora Sangwoo Nayeon Donghyun Yerin Inho Chaewon Gunwoo Hyuna Jinwoo Sohee "
             "Byungho Ara Chanho Miyoung",
    .family = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song "
              "Yoo Hong Jeon Ko Moon Yang Son Bae Baek Heo Nam Shim Noh Ha",
    .stems = "Nam Dok Sa Je Hwang Seon Eo Ma Pyo Ki Tak Bang",
    .endings = "gung go gong gal bo woo geum in",
};

static const struct name_lists indonesian = {
    .given = "Budi Siti Agus Dewi Andi Sri Rizky Putri Eko Ayu Dimas Rina Bayu Indah Fajar Wulan "
             "Hendra Fitri Rudi Lestari Arif Nur Yoga Maya Ilham Ratna Joko Dian Reza Mega Taufik "
             "Intan Wahyu Yuni Gilang Citra Doni Tika Iwan Nadia",
    .family =
        "Saputra Wijaya Setiawan Hidayat Pratama Santoso Kurniawan Nugroho Susanto Lestari "
        "Ramadhan Gunawan Siregar Putra Wibowo Firmansyah Maulana Suryadi Permana Utomo Hakim "
        "Nasution Purnomo Irawan Halim Budiman Simanjuntak Hartono Sihombing Salim Tanjung "
        "Suharto",
    .stems = "Su Har War Sas Pra Dar Kus Mul Nug Wir Sum Jat",
    .endings = "yono tono santo mito wanto nadi jaya darta",
};

static const struct name_lists vietnamese = {
    .given = "Minh Linh Anh Huong Duc Trang Tuan Thao Hung Mai Nam Ha Long Lan Quang Nga Dung Hoa "
             "Khanh Ngoc Son Phuong Hieu Thuy Phuc Van Tung Yen Bao Nhi Thanh Vy Hoang Chi Kien "
             "Quynh Trung My Dat Hang",
    .family = "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Trinh "
              "Truong Lam Mai Cao Luu Luong Ta To Chau Quach Thai Kieu Ha Doan",
    .stems = "Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ngo Duong",
    .endings = "_Thi _Van _Duc _Minh _Ngoc _Huu _Quoc _Thanh",
};

static const struct name_lists nigerian = {
    .given = "Chinedu Blessing Emeka Chioma Tunde Funke Ibrahim Aisha Femi Ngozi Segun Amaka Yusuf "
             "Zainab Obinna Ifeoma Kelechi Adaeze Musa Hauwa Olumide Yetunde Samuel Grace Victor "
             "Joy Sunday Peace Uche Nneka Ahmed Fatima Kunle Bukola Ikenna Sade Daniel Esther "
             "Chidi Halima",
    .family = "Okafor Adeyemi Okonkwo Bello Eze Abubakar Ogunleye Nwosu Ibrahim Adebayo Okeke "
              "Mohammed Balogun Obi Lawal Chukwu Afolabi Usman Onyekachi Suleiman Adeleke Nnamdi "
              "Sani Oladipo Uzor Garba Ojo Aliyu Okoro Danjuma Ajayi Umeh",
    .stems = "Ade Olu Ogun Oko Nwa Chi Aki Ola Ugo Ayo Ebe Oye",
    .endings = "wale kunle nkwo seun mide bueze lade chukwu",
};

static const struct name_lists *lists_of(enum culture culture)
{
    static const struct name_lists *const cultures[CULTURE_COUNT] = {
        [CULTURE_ANGLO] = &anglo,
        [CULTURE_GERMAN] = &german,
        [CULTURE_FRENCH] = &french,
        [CULTURE_SPANISH] = &spanish,
        [CULTURE_PORTUGUESE] = &portuguese,
        [CULTURE_ITALIAN] = &italian,
        [CULTURE_DUTCH] = &dutch,
        [CULTURE_POLISH] = &polish,
        [CULTURE_NORDIC] = &nordic,
        [CULTURE_UKRAINIAN] = &ukrainian,
        [CULTURE_TURKISH] = &turkish,
        [CULTURE_INDIAN] = &indian,
        [CULTURE_JAPANESE] = &japanese,
        [CULTURE_KOREAN] = &korean,
        [CULTURE_INDONESIAN] = &indonesian,
        [CULTURE_VIETNAMESE] = &vietnamese,
        [CULTURE_NIGERIAN] = &nigerian,
    };

    return cultures[culture];
}

static const char *const words[] = { "bright", "north", "river", "copper", "maple", "lunar",
    "stone", "harbor", "swift", "amber", "delta", "forest", "silver", "pixel", "orbit", "cedar",
    "vector", "summit", "ocean", "quartz", "falcon", "meadow", "signal", "rocket", "velvet",
    "canvas", "tiger", "polar", "granite", "willow", "ember", "cobalt", "atlas", "prairie", "panda",
    "coral", "nimbus", "shadow", "juniper", "comet", "lemon", "raven", "turbo", "cloud", "dragon",
    "happy", "crazy", "magic", "sunny", "gamer", "ninja", "music", "blue", "lucky", "wolf",
    "star" };

/* Share of people with a name of another culture. */
static const double foreign_name = 0.12;

/* Copies the word with this number. */
static void word_copy(const char *list, int number, char *word, size_t size)
{
    size_t length;

    while (number-- > 0)
        list = strchr(list, ' ') + 1;
    length = strcspn(list, " ");
    if (length >= size)
        length = size - 1;
    for (size_t i = 0; i < length; i++)
        word[i] = list[i] == '_' ? ' ' : list[i];
    word[length] = '\0';
}

static void given_draw(struct random *random, enum culture culture, char given[NAME_TEXT])
{
    const char *list = lists_of(culture)->given;
    char first[NAME_TEXT / 2];
    char second[NAME_TEXT / 2 - 1];

    word_copy(list, draw_skewed(random, GIVEN_NAMES, 1.25), first, sizeof first);
    word_copy(list, draw_skewed(random, GIVEN_NAMES, 1.1), second, sizeof second);
    if (draw_chance(random, 0.06))
        snprintf(given, NAME_TEXT, "%s %s", first, second);
    else if (draw_chance(random, 0.05))
        snprintf(given, NAME_TEXT, "%s %c.", first, 'A' + draw_between(random, 0, 25));
    else
        snprintf(given, NAME_TEXT, "%s", first);
}

static void family_draw(struct random *random, enum culture culture, char family[NAME_TEXT])
{
    const struct name_lists *names = lists_of(culture);
    int composed = draw_chance(random, 0.55);
    int two = culture == CULTURE_SPANISH || culture == CULTURE_PORTUGUESE;
    char first[NAME_TEXT / 2];
    char second[NAME_TEXT / 2 - 1] = "";

    if (composed) {
        word_copy(names->stems, draw_skewed(random, FAMILY_STEMS, 1.1), first, sizeof first);
        word_copy(names->endings, draw_skewed(random, FAMILY_ENDINGS, 1.1), second, sizeof second);
    } else {
        word_copy(names->family, draw_skewed(random, FAMILY_NAMES, 1.25), first, sizeof first);
        if (two && draw_chance(random, 0.5))
            word_copy(names->family, draw_skewed(random, FAMILY_NAMES, 1.1), second, sizeof second);
    }
    snprintf(family, NAME_TEXT, "%s%s%s", first, !composed && second[0] ? " " : "", second);
}

void names_person(struct random *random, enum culture culture, struct person_name *name)
{
    if (draw_chance(random, foreign_name))
        culture = (enum culture)draw_between(random, 0, CULTURE_COUNT - 1);
    given_draw(random, culture, name->given);
    family_draw(random, culture, name->family);
}

void names_domain(struct random *random, const char *tld, char domain[DOMAIN_TEXT])
{
    static const char *const tlds[] = { "com", "com", "com", "io", "net", "co", "dev", "org", "app",
        "ai" };
    static const char *const endings[] = { "labs", "works", "soft", "media", "group", "tech",
        "data", "house" };

    const char *first = names_word(random);
    const char *second = names_word(random);
    int ending = draw_between(random, 0, COUNT_OF(endings) - 1);
    int form = draw_between(random, 0, 9);

    if (!tld)
        tld = tlds[draw_between(random, 0, COUNT_OF(tlds) - 1)];
    if (form < 4)
        second = endings[ending];
    snprintf(domain, DOMAIN_TEXT, "%s%s%s.%s", first, form >= 8 ? "-" : "", second, tld);
}

const char *names_word(struct random *random)
{
    return words[draw_between(random, 0, COUNT_OF(words) - 1)];
}

void names_ascii(const char *name, char *ascii, size_t size)
{
    /* The letters that UTF-8 writes as C3 80 to C3 BF. */
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty";
    size_t length = 0;

    for (const char *at = name; *at && length + 1 < size; at++) {
        unsigned char c = (unsigned char)*at;

        if (c == 0xc3 && at[1])
            ascii[length++] = latin[(unsigned char)*++at & 63];
        else if (c < 128 && isalpha(c))
            ascii[length++] = (char)tolower(c);
    }
    ascii[length] = '\0';
}
